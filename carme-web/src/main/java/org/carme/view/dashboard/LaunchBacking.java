package org.carme.view.dashboard;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carme.job.ExpectedStart;
import org.carme.job.JobService;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.job.LaunchOptions;
import org.carme.job.LaunchRequest;
import org.carme.platform.BusinessException;
import org.carme.view.cluster.ClusterBacking;
import org.carme.view.job.Spans;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;
import org.carme.view.page.Texts;

/** The card that starts a job. What it offers comes from the service, which checks it all again. */
@Named
@RequestScoped
public class LaunchBacking {

    private final JobService jobs;
    private final PageBacking page;
    private final DashboardBacking dashboard;
    private final ClusterBacking cluster;

    private LaunchOptions options;
    private LaunchForm form;
    private Verdict verdict;
    private String started = "";

    /** For the container's proxy. */
    protected LaunchBacking() {
        this(null, null, null, null);
    }

    @Inject
    LaunchBacking(JobService jobs, PageBacking page, DashboardBacking dashboard, ClusterBacking cluster) {
        this.jobs = jobs;
        this.page = page;
        this.dashboard = dashboard;
        this.cluster = cluster;
    }

    @PostConstruct
    void load() {
        options = jobs.launchOptions();
        form = LaunchForm.prefilled(options);
    }

    /** Starts the job. A form that is sent twice starts one. */
    public void start() {
        LaunchRequest request = form.request();
        JobView job = Notice.attempt(() -> jobs.launch(request));
        if (job == null) {
            return;
        }
        if (job.state() == JobState.REJECTED) {
            Notice.bad(job.reason(locale()));
        } else {
            started = job.id().toString();
            dashboard.reload();
        }
        options = jobs.launchOptions();
        form.setKey(UUID.randomUUID().toString());
    }

    /** Asks when a job of this shape would start. */
    public void estimate() {
        try {
            ExpectedStart expected = jobs.expectedStart(form.request());
            verdict = Verdict.of(expected, form.time(), page.now(), locale());
        } catch (BusinessException e) {
            verdict = new Verdict("never", e.message(locale()), "", "");
        }
    }

    /** What was typed or chosen. */
    public LaunchForm getForm() {
        return form;
    }

    /** When it would start. */
    public Verdict getVerdict() {
        if (verdict != null) {
            return verdict;
        }
        return cluster.isUnreachable()
                ? new Verdict("wait", Texts.say(locale(), "verdict.away"), "", "")
                : Verdict.byFigures(form, options.accelerators(), page.now(), locale());
    }

    /** What the job would get; empty while that cannot be said. */
    public String getGain() {
        return LaunchGain.of(form.request(), options, locale());
    }

    /** The job that was started by this request; may be empty. */
    public String getStarted() {
        return started;
    }

    /** Whether there is anything to start in. */
    public boolean isPossible() {
        return !options.projects().isEmpty()
                && !options.accelerators().isEmpty()
                && options.projects().stream()
                        .anyMatch(project -> !project.images().isEmpty());
    }

    /** Whether the person is in no project at all. */
    public boolean isProjectless() {
        return options.projects().isEmpty();
    }

    /** The tiles: the usual choices, one click each. */
    public List<LaunchTile> getTiles() {
        return LaunchTile.suggest(options, !cluster.isUnreachable(), locale());
    }

    /** All that the page's script needs to let nobody choose what cannot be. */
    public String getData() {
        return LaunchData.json(options);
    }

    /** Projects to choose from. */
    public List<SelectItem> getProjects() {
        return options.projects().stream()
                .map(project -> new SelectItem(project.slug(), project.name()))
                .toList();
    }

    /** Accelerators to choose from, with what is free. */
    public List<SelectItem> getAccelerators() {
        return options.accelerators().stream()
                .map(kind -> new SelectItem(
                        kind.name(),
                        kind.gpu()
                                ? Texts.say(locale(), "launch.accelerator", kind.title(), kind.free())
                                : Texts.say(locale(), "shape.cpu")))
                .toList();
    }

    /** Images to choose from, of all projects; the script leaves those of the chosen one. */
    public List<SelectItem> getImages() {
        return options.projects().stream()
                .flatMap(project -> project.images().stream())
                .distinct()
                .map(image -> new SelectItem(image.name(), image.title()))
                .toList();
    }

    /** Devices per node to choose from. */
    public List<SelectItem> getCounts() {
        int most = options.projects().stream()
                .mapToInt(LaunchOptions.ProjectChoice::maxGpusPerNode)
                .max()
                .orElse(0);
        return numbers(0, most);
    }

    /** Numbers of nodes to choose from. */
    public List<SelectItem> getNodeCounts() {
        int most = options.projects().stream()
                .mapToInt(LaunchOptions.ProjectChoice::maxNodes)
                .max()
                .orElse(1);
        return numbers(1, most);
    }

    /** Times to choose from. */
    public List<SelectItem> getTimes() {
        Duration longest = options.projects().stream()
                .map(LaunchOptions.ProjectChoice::maxTime)
                .max(Duration::compareTo)
                .orElse(Duration.ofHours(1));
        Optional<Duration> last = options.last().map(LaunchRequest::time);
        return LaunchTimes.upTo(longest, last).stream()
                .map(time -> new SelectItem((int) time.toMinutes(), Spans.words(locale(), time)))
                .toList();
    }

    private static List<SelectItem> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(SelectItem::new).toList();
    }

    private Locale locale() {
        return page.getLocale();
    }
}
