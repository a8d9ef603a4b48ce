package org.carme.view.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.Cause;
import org.carme.job.EntryPointState;
import org.carme.job.JobState;
import org.carme.job.JobView;

/** A job of alice's as services show it, for tests: one A100 for four hours, launched but not started; each test says what is different. */
public final class JobViewFixture {
    private static final Duration TIME = Duration.ofHours(4);

    private final JobState state;
    private final Instant created;
    private UUID id = UUID.fromString("7c9b0f52-6a4b-4f1e-9d68-0a7f8f5a9b11");
    private String name = "name";
    private Optional<Cause> cause = Optional.empty();
    private String word = "";
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Instant> confirmed = Optional.empty();
    private boolean endOpen;
    private Optional<Instant> endConfirmed = Optional.empty();
    private int restarts;
    private List<JobView.EntryPointView> entryPoints = List.of();

    private JobViewFixture(JobState state, Instant created) {
        this.state = state;
        this.created = created;
    }

    /** In this state, launched at that moment. */
    public static JobViewFixture job(JobState state, Instant created) {
        return new JobViewFixture(state, created);
    }

    /** Another one than all others, with this name. */
    public JobViewFixture another(String called) {
        id = UUID.randomUUID();
        name = called;
        return this;
    }

    JobViewFixture because(Optional<Cause> why, String said) {
        cause = why;
        word = said;
        return this;
    }

    JobViewFixture started(Optional<Instant> at) {
        started = at;
        return this;
    }

    /** Over since that moment, if there is one. */
    public JobViewFixture ended(Optional<Instant> at) {
        ended = at;
        return this;
    }

    JobViewFixture confirmed(Instant at) {
        confirmed = Optional.of(at);
        return this;
    }

    JobViewFixture end(boolean open, Optional<Instant> accounted) {
        endOpen = open;
        endConfirmed = accounted;
        return this;
    }

    JobViewFixture restarts(int times) {
        restarts = times;
        return this;
    }

    JobViewFixture offering(EntryPointState jupyter) {
        entryPoints = List.of(new JobView.EntryPointView("jupyter", "JupyterLab", jupyter, ""));
        return this;
    }

    /** As it is shown. */
    public JobView view() {
        return new JobView(
                id,
                name,
                "alice",
                "vision",
                "JupyterLab",
                "A100",
                1,
                1,
                TIME,
                state,
                false,
                cause,
                word,
                Optional.of("17"),
                List.of("n1"),
                created,
                started,
                started.map(at -> at.plus(TIME)),
                ended,
                confirmed,
                endOpen,
                endConfirmed,
                restarts,
                true,
                entryPoints);
    }
}
