package org.carme.view.history;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.carme.job.JobEventService;
import org.carme.job.JobService;
import org.carme.view.job.JobRow;
import org.carme.view.page.PageBacking;

/** The person's jobs that ended. */
@Named
@RequestScoped
public class HistoryBacking {

    private final JobService jobService;
    private final JobEventService events;
    private final PageBacking page;

    private long sequence;
    private List<JobRow> jobs;

    /** For the container's proxy. */
    protected HistoryBacking() {
        this(null, null, null);
    }

    @Inject
    HistoryBacking(JobService jobService, JobEventService events, PageBacking page) {
        this.jobService = jobService;
        this.events = events;
        this.page = page;
    }

    @PostConstruct
    void load() {
        sequence = events.latest();
        Instant now = page.now();
        Locale locale = page.getLocale();
        jobs = jobService.myJobs(true).stream()
                .map(view -> new JobRow(view, locale, now))
                .toList();
    }

    /** The newest event that this page knows of. */
    public long getSequence() {
        return sequence;
    }

    /** Newest first. */
    public List<JobRow> getJobs() {
        return jobs;
    }
}
