package org.carme.throttling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Browsers in which somebody logged in completely. All of them go. */
@ApplicationScoped
public class KnownDeviceRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("browsers", "known_devices", "user_id")
                .times("created", "last_used")
                .withheld("made of what its bearer shows", "token_hash"));
    }

    @Override
    public int turn() {
        return 61;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM known_devices WHERE user_id = ?", person.userId());
    }
}
