package org.carme.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The person's own row. It stays under a pseudonym, because the accounting of jobs refers to it. */
@ApplicationScoped
public class UserRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("account", "users", "id")
                        .plain("uid", "display_name", "mail", "locale", "theme")
                        .flags("disabled")
                        .times("created", "last_login")
                        .withheld("counts changes of the row", "version"),
                PersonalTable.of("groups", "user_groups", "user_id").keyedByText("name"));
    }

    @Override
    public int turn() {
        return 90;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM user_groups WHERE user_id = ?", person.userId());
        person.run(
                "UPDATE users SET uid = ?, display_name = ?, mail = NULL, locale = NULL, theme = NULL, disabled = TRUE,"
                        + " created = ?, last_login = NULL, version = version + 1 WHERE id = ?",
                person.pseudonym(),
                person.pseudonym(),
                person.now().toEpochMilli(),
                person.userId());
    }
}
