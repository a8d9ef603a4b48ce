package org.carme.job;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.UUID;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** What people do with jobs. */
@Stateless
@Guarded
public class JobService {

    /** Starts a job. What the cluster refuses, or whether it answers at all, shows in the state of the job that is returned. */
    @Permitted(Permission.USE_SITE)
    public JobView launch(LaunchRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Stops a job: its owner's, or anybody's for an operator. */
    @Permitted(Permission.USE_SITE)
    public void stop(UUID job) {
        throw new UnsupportedOperationException();
    }

    /** The caller's jobs, newest first: those that live, or those that ended. */
    @Permitted(Permission.USE_SITE)
    public List<JobView> myJobs(boolean ended) {
        throw new UnsupportedOperationException();
    }

    /** One job that the caller may see. */
    @Permitted(Permission.USE_SITE)
    public JobView job(UUID job) {
        throw new UnsupportedOperationException();
    }

    /** The last lines of the job's log. */
    @Permitted(Permission.USE_SITE)
    public String log(UUID job) {
        throw new UnsupportedOperationException();
    }

    /** What the job card may offer. */
    @Permitted(Permission.USE_SITE)
    public LaunchOptions launchOptions() {
        throw new UnsupportedOperationException();
    }

    /** When such a job would start. */
    @Permitted(Permission.USE_SITE)
    public ExpectedStart expectedStart(LaunchRequest request) {
        throw new UnsupportedOperationException();
    }
}
