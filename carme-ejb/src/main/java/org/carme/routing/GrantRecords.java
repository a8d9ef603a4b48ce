package org.carme.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Which login opened which job. It goes with the logins. */
@ApplicationScoped
public class GrantRecords implements PersonalRecords {
    private static final String OF_LOGINS = "login_id IN (SELECT id FROM logins WHERE user_id = ?)";

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("openedJobs", "access_grants", "login_id")
                .where(OF_LOGINS)
                .plain("login_id")
                .told("job", "job_id", "(SELECT jobs.uuid FROM jobs WHERE jobs.id = job_id)")
                .times("created", "ended")
                .withheld("how the job's gateway is told of its end", "uuid", "live", "denial_confirmed"));
    }

    @Override
    public int turn() {
        return 10;
    }

    @Override
    public void erase(Erasure person) {
        person.run(
                "DELETE FROM origin_cookies WHERE grant_id IN (SELECT id FROM access_grants WHERE " + OF_LOGINS + ")",
                person.userId());
        person.run("DELETE FROM access_grants WHERE " + OF_LOGINS, person.userId());
        person.run("DELETE FROM open_codes WHERE " + OF_LOGINS, person.userId());
    }
}
