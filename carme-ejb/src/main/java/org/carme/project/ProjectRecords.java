package org.carme.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Where somebody works. Memberships go; a project stays without its owner. */
@ApplicationScoped
public class ProjectRecords implements PersonalRecords {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("memberships", "memberships", "user_id")
                        .told("project", "project_id", "(SELECT slug FROM projects WHERE projects.id = project_id)")
                        .plain("state", "role")
                        .times("created")
                        .withheld("counts changes of the row", "version"),
                PersonalTable.of("ownProjects", "projects", "owner_id")
                        .plain("slug", "name", "department", "classification", "description", "state")
                        .plain("slurm_account", "posix_group")
                        .times("terms_accepted", "created", "approved", "expires")
                        .withheld("counts changes of the row", "version"));
    }

    @Override
    public int turn() {
        return 40;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM memberships WHERE user_id = ?", person.userId());
        person.run("UPDATE projects SET owner_id = NULL, version = version + 1 WHERE owner_id = ?", person.userId());
    }
}
