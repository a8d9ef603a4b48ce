package org.carme.apitoken;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Somebody's API tokens. All of them go. */
@ApplicationScoped
public class ApiTokenRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("apiTokens", "api_tokens", "user_id")
                .plain("name", "scope", "roles")
                .times("created", "last_used", "expires", "revoked")
                .withheld("made of what its bearer shows", "token_hash"));
    }

    @Override
    public int turn() {
        return 62;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM api_tokens WHERE user_id = ?", person.userId());
    }
}
