package org.carme.view.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carme.job.Cause;
import org.carme.job.CauseCode;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.view.page.Texts;

/** A job in the words of a page. */
public final class JobRow {

    private static final Duration LATE = Duration.ofMinutes(15);

    private final JobView job;
    private final Locale locale;
    private final Instant now;

    /** Makes a row for a reader of that language. */
    public JobRow(JobView job, Locale locale, Instant now) {
        this.job = job;
        this.locale = locale;
        this.now = now;
    }

    /** The job's lasting name. */
    public String id() {
        return job.id().toString();
    }

    /** What its owner calls it. */
    public String name() {
        return job.name();
    }

    /** Slug of its project. */
    public String project() {
        return job.project();
    }

    /** Title of its image. */
    public String image() {
        return job.image();
    }

    /** Its number in the batch system, empty before it has one. */
    public String batchId() {
        return job.batchId().orElse("");
    }

    /** What it asked for: {@code 2 nodes × 4 × A100}. */
    public String shape() {
        return Shape.of(locale, job.accelerator(), job.gpusPerNode(), job.nodeCount());
    }

    /** Where it runs, by name. */
    public List<String> nodes() {
        return job.nodes();
    }

    /** The nodes in one line. */
    public String nodeList() {
        return String.join(", ", job.nodes());
    }

    /** The shape of the mark that tells the state without colour: the style sheet's class. */
    public String mark() {
        return switch (job.state()) {
            case SUBMITTING, PENDING -> "waiting";
            case STARTING -> "starting";
            case RUNNING ->
                switch (standing()) {
                    case GETTING_READY -> "starting";
                    case SUSPENDED -> "waiting";
                    case END_UNCONFIRMED -> "stopping";
                    default -> "running";
                };
            case STOPPING -> "stopping";
            case COMPLETED, CANCELLED -> "done";
            case FAILED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED, REJECTED, NEVER_ARRIVED -> "failed";
        };
    }

    /** The state in one word. */
    public String stateWord() {
        CauseCode standing = standing();
        String key =
                switch (standing) {
                    case GETTING_READY, SUSPENDED, END_UNCONFIRMED -> standing.name();
                    default -> standing.isHold() ? "HELD" : job.state().name();
                };
        return Texts.say(locale, "state." + key);
    }

    /** Why it stands there, in a sentence; may be empty. */
    public String reasonText() {
        return job.reason(locale);
    }

    /** The batch system's own word for it; may be empty. */
    public String reasonWord() {
        return job.word();
    }

    /** What else is to be said of it: that it came back into the queue, that its end is not confirmed. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (job.restarts() > 0) {
            remarks.add(Texts.say(locale, "job.requeued", job.restarts()));
        }
        if (job.endOpen() && !living()) {
            remarks.add(Texts.say(locale, "job.unconfirmed"));
        }
        return remarks;
    }

    /** Whether another one like it can be started. */
    public boolean repeatable() {
        return !living() && job.own();
    }

    /** Whether it lives. */
    public boolean living() {
        return !job.state().isTerminal();
    }

    /** Whether it can be asked to stop. */
    public boolean stoppable() {
        return living() && job.state() != JobState.STOPPING;
    }

    /** Whether it can be asked to run for longer. */
    public boolean extendable() {
        return job.state() == JobState.RUNNING && timed();
    }

    /** Whether it waits: then stopping it is to cancel it. */
    public boolean waiting() {
        return job.state() == JobState.SUBMITTING || job.state() == JobState.PENDING;
    }

    /** Whether its time runs. */
    public boolean timed() {
        return living()
                && standing() != CauseCode.END_UNCONFIRMED
                && job.started().isPresent()
                && job.limit().isPresent();
    }

    /** Whether little of its time is left. */
    public boolean late() {
        return timed() && Duration.between(now, job.limit().orElseThrow()).compareTo(LATE) < 0;
    }

    /** How much of its time is over, in thousandths. */
    public long progress() {
        if (!timed()) {
            return 0;
        }
        long whole = Math.max(1, Duration.between(started(), limit()).toSeconds());
        long over = Duration.between(started(), now).toSeconds();
        return Math.max(0, Math.min(1000, over * 1000 / whole));
    }

    /** The time that is left, in words. */
    public String timeLeft() {
        return timed() ? Spans.words(locale, Duration.between(now, limit())) : "";
    }

    /** The time that it asked for, in words. */
    public String timeAsked() {
        return Spans.words(locale, job.time());
    }

    /** What happened to it and when, in order. */
    public List<Moment> timeline() {
        return Timeline.of(job, stateWord(), locale);
    }

    /** When it began to run, as ISO text; may be empty. */
    public String startedAt() {
        return text(job.started());
    }

    /** When its time is over, as ISO text; may be empty. */
    public String limitAt() {
        return text(job.limit());
    }

    /** When it ended, as ISO text; may be empty. */
    public String endedAt() {
        return text(job.ended());
    }

    /** When the cluster last spoke of it, as ISO text; may be empty. */
    public String confirmedAt() {
        return text(job.confirmed());
    }

    /** What it offers; nothing when it must be over. */
    public List<AppLink> apps() {
        if (standing() == CauseCode.END_UNCONFIRMED) {
            return List.of();
        }
        return job.entryPoints().stream()
                .map(point -> AppLink.of(job, point, locale))
                .toList();
    }

    private CauseCode standing() {
        return job.cause().map(Cause::code).orElse(CauseCode.ENDED);
    }

    private Instant started() {
        return job.started().orElseThrow();
    }

    private Instant limit() {
        return job.limit().orElseThrow();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("");
    }
}
