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
import org.carme.node.ClusterHealth;
import org.carme.node.ClusterService;
import org.carme.node.ClusterView;
import org.carme.view.job.JobRow;
import org.carme.view.page.PageBacking;

/** What the dashboard shows: the cluster, and the person's jobs. */
@Named
@RequestScoped
public class DashboardBacking {

    private static final int ENDED_SHOWN = 5;

    private final JobService jobService;
    private final ClusterService clusterService;
    private final JobEventService events;
    private final PageBacking page;

    private long sequence;
    private List<JobRow> jobs;
    private List<JobRow> ended;
    private ClusterView cluster;

    /** For the container's proxy. */
    protected DashboardBacking() {
        this(null, null, null, null);
    }

    @Inject
    DashboardBacking(JobService jobService, ClusterService clusterService, JobEventService events, PageBacking page) {
        this.jobService = jobService;
        this.clusterService = clusterService;
        this.events = events;
        this.page = page;
    }

    @PostConstruct
    void load() {
        // Asked first: what happens between the questions is then told again, rather than missed.
        sequence = events.latest();
        jobs = rows(jobService.myJobs(false));
        List<JobRow> past = rows(jobService.myJobs(true));
        ended = past.subList(0, Math.min(past.size(), ENDED_SHOWN));
        cluster = clusterService.cluster();
    }

    /** Reads everything again, after something was done in this request. */
    void reload() {
        load();
    }

    /** The newest event that this page knows of. */
    public long getSequence() {
        return sequence;
    }

    /** Jobs that live, newest first. */
    public List<JobRow> getJobs() {
        return jobs;
    }

    /** The last ones that ended. */
    public List<JobRow> getEnded() {
        return ended;
    }

    /** Whether the person has started something before. */
    public boolean isFirstVisit() {
        return jobs.isEmpty() && ended.isEmpty();
    }

    /** How many of the jobs wait. */
    public long getWaiting() {
        return jobs.stream().filter(JobRow::waiting).count();
    }

    /** How many of the jobs do not wait any more. */
    public long getRunning() {
        return jobs.size() - getWaiting();
    }

    /** The kinds of accelerators. */
    public List<AcceleratorRow> getAccelerators() {
        Locale locale = page.getLocale();
        return cluster.accelerators().stream()
                .map(kind -> new AcceleratorRow(kind, locale))
                .toList();
    }

    /** How the cluster does: {@code UP}, {@code DOWN} or {@code UNKNOWN}. */
    public String getHealth() {
        return cluster.reachability().name();
    }

    /** Whether the cluster should answer and does not. */
    public boolean isUnreachable() {
        return cluster.reachability() == ClusterHealth.DOWN;
    }

    /** Whether no cluster was ever heard of. */
    public boolean isUnheard() {
        return cluster.confirmed().isEmpty();
    }

    /** When the cluster last answered, as ISO text; may be empty. */
    public String getConfirmed() {
        return cluster.confirmed().map(Instant::toString).orElse("");
    }

    /** Jobs of everybody that run. */
    public int getRunningOfAll() {
        return cluster.running();
    }

    /** Jobs of everybody that wait. */
    public int getPendingOfAll() {
        return cluster.pending();
    }

    private List<JobRow> rows(List<JobView> views) {
        Instant now = Instant.now();
        Locale locale = page.getLocale();
        return views.stream().map(view -> new JobRow(view, locale, now)).toList();
    }
}
