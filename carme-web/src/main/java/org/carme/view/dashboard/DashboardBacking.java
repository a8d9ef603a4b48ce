package org.carme.view.dashboard;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.carme.job.JobEventService;
import org.carme.job.JobService;
import org.carme.job.JobView;
import org.carme.view.cluster.ClusterBacking;
import org.carme.view.job.JobRow;
import org.carme.view.page.PageBacking;

/** What the dashboard shows of the person's jobs. */
@Named
@RequestScoped
public class DashboardBacking {

    private static final int ENDED_SHOWN = 5;

    private final JobService jobService;
    private final ClusterBacking cluster;
    private final JobEventService events;
    private final PageBacking page;

    private long sequence;
    private List<JobRow> jobs;
    private List<JobRow> failed;
    private List<JobRow> ended;

    /** For the container's proxy. */
    protected DashboardBacking() {
        this(null, null, null, null);
    }

    @Inject
    DashboardBacking(JobService jobService, ClusterBacking cluster, JobEventService events, PageBacking page) {
        this.jobService = jobService;
        this.cluster = cluster;
        this.events = events;
        this.page = page;
    }

    @PostConstruct
    void load() {
        // Asked first: what happens between the questions is then told again, rather than missed.
        sequence = events.latest();
        List<JobView> living = jobService.myJobs(false);
        List<JobView> past = jobService.myJobs(true);
        jobs = rows(living);
        List<JobView> news = Failures.ofLate(past, living, page.now());
        failed = rows(news);
        ended = rows(past.stream()
                .filter(job -> !news.contains(job))
                .limit(ENDED_SHOWN)
                .toList());
    }

    /** Reads everything again, after something was done in this request. */
    void reload() {
        load();
        cluster.load();
    }

    /** The newest event that this page knows of. */
    public long getSequence() {
        return sequence;
    }

    /** Jobs that live, newest first. */
    public List<JobRow> getJobs() {
        return jobs;
    }

    /** Those that failed a short while ago, and for which nothing else was started yet. */
    public List<JobRow> getFailed() {
        return failed;
    }

    /** The last others that ended. */
    public List<JobRow> getEnded() {
        return ended;
    }

    /** Whether the person has started something before. */
    public boolean isFirstVisit() {
        return jobs.isEmpty() && failed.isEmpty() && ended.isEmpty();
    }

    /** How many of the jobs wait. */
    public long getWaiting() {
        return jobs.stream().filter(JobRow::waiting).count();
    }

    /** How many of the jobs do not wait any more. */
    public long getRunning() {
        return jobs.size() - getWaiting();
    }

    private List<JobRow> rows(List<JobView> views) {
        Instant now = page.now();
        Locale locale = page.getLocale();
        return views.stream().map(view -> new JobRow(view, locale, now)).toList();
    }
}
