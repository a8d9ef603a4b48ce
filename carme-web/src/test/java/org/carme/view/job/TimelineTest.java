package org.carme.view.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant LAUNCH = Instant.parse("2026-11-21T10:00:00Z");
    private static final Optional<Instant> START = Optional.of(LAUNCH.plusSeconds(180));
    private static final Optional<Instant> END = Optional.of(LAUNCH.plusSeconds(3780));
    private static final Optional<Instant> NEVER = Optional.empty();

    @Test
    void aJobThatIsOverHasItsWholeLife() {
        assertThat(timeline(JobState.FAILED, START, END, END.map(end -> end.plusSeconds(5)), 0))
                .containsExactly(
                        new Moment("Launched", "2026-11-21T10:00:00Z", "", "past"),
                        new Moment("Started", "2026-11-21T10:03:00Z", "after 3 min", "past"),
                        new Moment("word", "2026-11-21T11:03:00Z", "ran 1 h of 4 h", "past"),
                        new Moment("End confirmed", "2026-11-21T11:03:05Z", "", "past"));
    }

    @Test
    void aJobThatRunsHasItsEndAhead() {
        assertThat(timeline(JobState.RUNNING, START, NEVER, NEVER, 0))
                .last()
                .isEqualTo(new Moment("Ends at the latest", "2026-11-21T14:03:00Z", "", "ahead"));
    }

    @Test
    void whatNeverRanHasNoSpans() {
        assertThat(timeline(JobState.CANCELLED, NEVER, END, NEVER, 0))
                .extracting(Moment::what, Moment::more)
                .containsExactly(tuple("Launched", ""), tuple("word", ""));
    }

    @Test
    void aJobThatCameBackIntoTheQueueDoesNotCountItsRunsAsWaiting() {
        assertThat(timeline(JobState.RUNNING, START, NEVER, NEVER, 1).get(1).more())
                .isEmpty();
    }

    private static List<Moment> timeline(
            JobState state, Optional<Instant> start, Optional<Instant> end, Optional<Instant> confirmed, int restarts) {
        JobView job = JobViewFixture.job(state, LAUNCH)
                .started(start)
                .ended(end)
                .end(false, confirmed)
                .restarts(restarts)
                .view();
        return Timeline.of(job, "word", Locale.ENGLISH);
    }
}
