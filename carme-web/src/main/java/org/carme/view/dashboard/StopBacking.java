package org.carme.view.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.carme.job.JobService;
import org.carme.view.page.Notice;

/** The dialog that stops a job. */
@Named
@RequestScoped
public class StopBacking {

    private final JobService jobs;
    private final DashboardBacking dashboard;

    private String job;

    /** For the container's proxy. */
    protected StopBacking() {
        this(null, null);
    }

    @Inject
    StopBacking(JobService jobs, DashboardBacking dashboard) {
        this.jobs = jobs;
        this.dashboard = dashboard;
    }

    /** Stops the job that was confirmed. */
    public void stop() {
        UUID id = JobId.parse(job);
        if (Notice.succeeds(() -> jobs.stop(id))) {
            dashboard.reload();
        }
    }

    /** Which job. */
    public String getJob() {
        return job;
    }

    public void setJob(String job) {
        this.job = job;
    }
}
