package org.carme.view.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.view.job.JobViewFixture;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void whatEndedBadlyAShortWhileAgoStaysInSight() {
        JobView dead = job("train", JobState.NODE_FAIL, 30, 10);
        List<JobView> ended = List.of(
                job("done", JobState.COMPLETED, 30, 10),
                job("mine", JobState.CANCELLED, 30, 10),
                dead,
                job("old", JobState.FAILED, 300, 200));
        assertThat(Failures.ofLate(ended, List.of(), NOW)).containsExactly(dead);
    }

    @Test
    void startedAgainItIsNewsNoMore() {
        JobView dead = job("train", JobState.NODE_FAIL, 30, 10);
        JobView again = job("train", JobState.RUNNING, 5, 0);
        assertThat(Failures.ofLate(List.of(dead), List.of(again), NOW)).isEmpty();
        assertThat(Failures.ofLate(List.of(dead), List.of(job("train", JobState.RUNNING, 60, 0)), NOW))
                .as("an earlier one of that name changes nothing")
                .containsExactly(dead);
        JobView deadAgain = job("train", JobState.TIMEOUT, 5, 1);
        assertThat(Failures.ofLate(List.of(deadAgain, dead), List.of(), NOW)).containsExactly(deadAgain);
    }

    private static JobView job(String name, JobState state, int createdMinutesAgo, int endedMinutesAgo) {
        return JobViewFixture.job(state, NOW.minus(Duration.ofMinutes(createdMinutesAgo)))
                .another(name)
                .ended(Optional.of(NOW.minus(Duration.ofMinutes(endedMinutesAgo)))
                        .filter(at -> state.isTerminal()))
                .view();
    }
}
