package org.carme.view.open;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.EntryPointState;
import org.carme.job.JobEventService;
import org.carme.job.JobService;
import org.carme.job.JobView;
import org.carme.platform.BusinessException;
import org.carme.view.job.JobRow;
import org.carme.view.page.PageBacking;

/** Says why a job cannot be opened, and waits where it soon can. */
@Named
@RequestScoped
public class WaitingBacking {

    static final String JOB = "org.carme.open.job";
    static final String ENTRY_POINT = "org.carme.open.entryPoint";
    static final String REFUSAL = "org.carme.open.refusal";
    static final String AGAIN_REFUSED = "org.carme.open.againRefused";

    private final HttpServletRequest request;
    private final JobService jobs;
    private final JobEventService events;
    private final PageBacking page;

    private long sequence;
    private JobView view;
    private Optional<JobView.EntryPointView> entryPoint = Optional.empty();

    /** For the container's proxy. */
    protected WaitingBacking() {
        this(null, null, null, null);
    }

    @Inject
    WaitingBacking(HttpServletRequest request, JobService jobs, JobEventService events, PageBacking page) {
        this.request = request;
        this.jobs = jobs;
        this.events = events;
        this.page = page;
    }

    @PostConstruct
    void load() {
        sequence = events.latest();
        try {
            view = jobs.job((UUID) request.getAttribute(JOB));
            Object wanted = request.getAttribute(ENTRY_POINT);
            entryPoint = view.entryPoints().stream()
                    .filter(point -> point.name().equals(wanted))
                    .findAny();
        } catch (BusinessException e) {
            // Not this person's, or none at all: the page says no more than that.
            view = null;
        }
    }

    /** Whether there is such a job for this person. */
    public boolean isKnown() {
        return view != null;
    }

    /** Whether waiting makes sense: an operator sees jobs of others, but does not get into them. */
    public boolean isHopeful() {
        return isKnown()
                && view.owner().equals(page.getUid())
                && !view.state().isTerminal()
                && entryPoint
                        .filter(point -> point.state() != EntryPointState.FAILED)
                        .isPresent();
    }

    /** Whether it is over, and nothing else is to be said. */
    public boolean isOver() {
        return isKnown() && view.state().isTerminal() && request.getAttribute(AGAIN_REFUSED) == null;
    }

    /** What it is about. */
    public String getTitle() {
        String what = entryPoint.map(JobView.EntryPointView::title).orElse("");
        if (isHopeful()) {
            return page.say("open.title.waiting", what);
        }
        if (!isKnown()) {
            return page.say("open.title.unknown");
        }
        return page.say(view.state().isTerminal() ? "open.title.ended" : "open.title.failed", what);
    }

    /** Why it does not open. */
    public String getExplanation() {
        if (request.getAttribute(AGAIN_REFUSED) instanceof BusinessException refusal) {
            return refusal.message(page.getLocale());
        }
        if (isKnown() && view.state().isTerminal()) {
            return page.say("open.ended");
        }
        return entryPoint
                .map(JobView.EntryPointView::message)
                .filter(message -> !message.isBlank())
                .orElseGet(() -> request.getAttribute(REFUSAL) instanceof BusinessException refusal
                        ? refusal.message(page.getLocale())
                        : page.say("open.unknown"));
    }

    /** The job, in words. */
    public JobRow getJob() {
        return view == null ? null : new JobRow(view, page.getLocale(), page.now());
    }

    /** The application that was asked for; may be empty. */
    public String getEntry() {
        return entryPoint.map(JobView.EntryPointView::name).orElse("");
    }

    /** The key of the page's own start: a second click, or a form that is sent again, starts nothing else. */
    public String getKey() {
        return UUID.randomUUID().toString();
    }

    /** The job's lasting name; empty for an unknown one. */
    public String getId() {
        return view == null ? "" : view.id().toString();
    }

    /** The newest event that this page knows of. */
    public long getSequence() {
        return sequence;
    }
}
