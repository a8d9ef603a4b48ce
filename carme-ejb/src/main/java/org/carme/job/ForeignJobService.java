package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** What operators look at when somebody submits jobs that look like Carme's. */
@Stateless
@Guarded
public class ForeignJobService {
    private static final int MOST_LISTED = 500;

    private ForeignJobs jobs;

    /** For the container. */
    public ForeignJobService() {}

    @Inject
    public ForeignJobService(ForeignJobs jobs) {
        this.jobs = jobs;
    }

    /** Foreign jobs, the newest first. */
    @Permitted(value = Permission.SEE_ALL_JOBS, tokens = TokenUse.READ)
    public List<ForeignJobView> newest() {
        return jobs.newest(MOST_LISTED).stream().map(ForeignJob::view).toList();
    }
}
