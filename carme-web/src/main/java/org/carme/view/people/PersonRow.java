package org.carme.view.people;

import java.time.Instant;
import org.carme.account.PersonState;
import org.carme.account.PersonView;

/**
 * A person in the list; times as ISO text.
 *
 * @param user name in the directory
 * @param name what the person is called
 * @param state how the account stands
 * @param seen when the person last logged in; may be empty
 * @param logins how many logins are not over
 * @param factor whether there is a second factor
 */
public record PersonRow(String user, String name, PersonState state, String seen, int logins, boolean factor) {

    static PersonRow of(PersonView person) {
        return new PersonRow(
                person.user(),
                person.name(),
                person.state(),
                person.lastLogin().map(Instant::toString).orElse(""),
                person.logins(),
                person.factor());
    }

    /** Whether the account is disabled. */
    public boolean disabled() {
        return state == PersonState.DISABLED;
    }
}
