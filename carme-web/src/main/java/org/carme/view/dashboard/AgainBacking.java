package org.carme.view.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.JobService;
import org.carme.job.JobView;
import org.carme.view.page.Notice;

/** The button that starts a job again: the same settings, a new job. */
@Named
@RequestScoped
public class AgainBacking {

    private final JobService jobs;
    private final DashboardBacking dashboard;

    private String job;
    private String key;
    private String started = "";

    /** For the container's proxy. */
    protected AgainBacking() {
        this(null, null);
    }

    @Inject
    AgainBacking(JobService jobs, DashboardBacking dashboard) {
        this.jobs = jobs;
        this.dashboard = dashboard;
    }

    /** Starts another one like it. A click that is sent twice starts one. */
    public void start() {
        UUID id = JobId.parse(job);
        JobView fresh = Notice.attempt(() -> jobs.startAgain(id, Optional.ofNullable(key)));
        if (fresh != null) {
            started = fresh.id().toString();
            dashboard.reload();
        }
    }

    /** The new job, after a start; empty otherwise. */
    public String getStarted() {
        return started;
    }

    /** Which job. */
    public String getJob() {
        return job;
    }

    public void setJob(String job) {
        this.job = job;
    }

    /** The click's own key: made by the page, so that a repeated one is noticed. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }
}
