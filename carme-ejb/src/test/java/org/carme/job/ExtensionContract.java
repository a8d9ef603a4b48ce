package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets how much more time for which job, the same on every database. The job runs for an hour, its template allows a day. */
abstract class ExtensionContract extends WorldContract {
    private static final Duration HALF = Duration.ofMinutes(30);

    private JobView job;
    private Instant end;

    @BeforeEach
    void run() {
        job = world.service.launch(World.request());
        see(BatchState.RUNNING);
        end = limit();
    }

    @Test
    void theOwnerGetsMoreTimeAndEverybodyIsToldAtOnce() {
        int events = world.jobEvents.fired().size();
        JobView extended = world.extensions.extend(job.id(), HALF);
        assertThat(extended.limit()).hasValue(end.plus(HALF));
        assertThat(limit()).isEqualTo(end.plus(HALF));
        assertThat(world.cluster.extended).singleElement().asString().endsWith(" PT1H30M");
        assertThat(world.jobEvents.fired()).hasSize(events + 1);
    }

    @Test
    void anotherUserOfTheSameProjectFindsNoSuchJob() {
        for (String other : List.of("lena", "bob")) {
            world.as(other);
            assertThatThrownBy(() -> world.extensions.extend(job.id(), HALF)).isInstanceOf(UnknownJob.class);
        }
        assertThatThrownBy(() -> world.extensions.extend(UUID.randomUUID(), HALF))
                .isInstanceOf(UnknownJob.class);
        assertThat(world.cluster.extended).isEmpty();
    }

    @Test
    void anOperatorExtendsForAnybodyWithinTheSameLimits() {
        world.as("olga", SiteRole.OPERATOR);
        assertThat(world.extensions.extend(job.id(), HALF).limit()).hasValue(end.plus(HALF));
        assertRefused("job.extend.step", Duration.ofHours(9));
    }

    @Test
    void theLongestTimeOfTheTemplateHolds() {
        world.extensions.extend(job.id(), Duration.ofHours(8));
        world.extensions.extend(job.id(), Duration.ofHours(8));
        assertRefused("job.extend.most", Duration.ofHours(8));
        assertThat(world.extensions.extend(job.id(), Duration.ofHours(7)).limit())
                .hasValue(end.plus(Duration.ofHours(23)));
        assertRefused("job.extend.most", Duration.ofMinutes(1));
    }

    @Test
    void notTooOftenAndNotByNothing() {
        assertRefused("job.extend.step", Duration.ofSeconds(59));
        assertRefused("job.extend.step", Duration.ofMinutes(-30));
        for (int time = 0; time < 4; time++) {
            world.extensions.extend(job.id(), HALF);
        }
        assertRefused("job.extend.times", HALF);
        assertThat(world.cluster.extended).hasSize(4);
    }

    @Test
    void onlyAJobThatRunsCanBeExtended() {
        see(BatchState.COMPLETED);
        assertRefused("job.extend.not-running", HALF);
        JobView waiting = world.service.launch(World.request());
        assertThatThrownBy(() -> world.extensions.extend(waiting.id(), HALF)).isInstanceOf(CannotExtend.class);
    }

    @Test
    void whoWorksInTheProjectNoMoreGetsNoMoreTime() {
        world.describe(World.SITE.replace("{\"user\":\"alice\",\"role\":\"MEMBER\"},", ""));
        assertRefused("job.project", HALF);
    }

    @Test
    void whatTheClusterSaysIsToldInItsOwnWords() {
        world.cluster.failure = new RejectedException("Requested time limit is invalid");
        assertThatThrownBy(() -> world.extensions.extend(job.id(), HALF))
                .isInstanceOf(CannotExtend.class)
                .hasMessageContaining("Requested time limit is invalid");
        world.cluster.failure = new UnavailableException("slurmctld is away");
        assertThatThrownBy(() -> world.extensions.extend(job.id(), HALF)).isInstanceOf(JobActionFailed.class);
        assertThat(limit()).isEqualTo(end);
    }

    @Test
    void whenTheAnswerIsLostTheCollectorShowsWhatCameOfIt() {
        world.cluster.answerLost = new OutcomeUnknownException("lost");
        assertThatThrownBy(() -> world.extensions.extend(job.id(), HALF))
                .isInstanceOf(JobActionFailed.class)
                .hasMessageContaining("shows in its end");
        assertThat(limit()).as("not known yet").isEqualTo(end);
        world.cluster.answerLost = null;
        for (int time = 0; time < 3; time++) {
            world.extensions.extend(job.id(), HALF);
        }
        assertRefused("job.extend.times", HALF);
    }

    private void assertRefused(String key, Duration by) {
        assertThatThrownBy(() -> world.extensions.extend(job.id(), by))
                .isInstanceOfSatisfying(
                        CannotExtend.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private Instant limit() {
        world.as("alice");
        return world.service.job(job.id()).limit().orElseThrow();
    }

    private void see(BatchState state) {
        world.deliver(world.change(false, List.of(world.snapshot(job, state)), List.of()));
    }
}
