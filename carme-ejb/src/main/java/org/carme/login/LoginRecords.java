package org.carme.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Somebody's logins. All of them go. */
@ApplicationScoped
public class LoginRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("logins", "logins", "user_id")
                .plain("factors", "address", "agent")
                .flags("complete")
                .times("created", "last_seen", "absolute_end", "ended")
                .withheld("made of what lets its bearer in", "token_hash"));
    }

    @Override
    public int turn() {
        return 60;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM logins WHERE user_id = ?", person.userId());
    }
}
