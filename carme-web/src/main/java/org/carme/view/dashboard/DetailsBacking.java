package org.carme.view.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.UUID;
import org.carme.job.JobService;
import org.carme.platform.BusinessException;
import org.carme.view.job.JobRow;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** The panel with all that is known about one job. */
@Named
@RequestScoped
public class DetailsBacking {

    private final JobService jobs;
    private final PageBacking page;

    private String id;
    private JobRow job;
    private String log = "";
    private String logProblem = "";

    /** For the container's proxy. */
    protected DetailsBacking() {
        this(null, null);
    }

    @Inject
    DetailsBacking(JobService jobs, PageBacking page) {
        this.jobs = jobs;
        this.page = page;
    }

    /** Reads the job and the end of its log. */
    public void show() {
        UUID uuid = JobId.parse(id);
        Locale locale = page.getLocale();
        job = Notice.attempt(() -> new JobRow(jobs.job(uuid), locale, page.now()));
        if (job == null || job.batchId().isEmpty()) {
            return;
        }
        try {
            log = jobs.log(uuid);
        } catch (BusinessException e) {
            logProblem = e.message(locale);
        }
    }

    /** Which job. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The job, null before one was asked for. */
    public JobRow getJob() {
        return job;
    }

    /** The last lines of its log. */
    public String getLog() {
        return log;
    }

    /** Why the log cannot be shown; may be empty. */
    public String getLogProblem() {
        return logProblem;
    }
}
