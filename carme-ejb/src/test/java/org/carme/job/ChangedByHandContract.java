package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;

/** What people do to Carme's jobs with SLURM's own commands, and what a broken SLURM does to them; the same on every database. */
abstract class ChangedByHandContract extends FollowingContract {

    @Test
    void aRenamedJobIsFollowedByItsIdToItsEnd() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.deliver(world.change(false, List.of(), List.of("100")));
        world.cluster.accountedUnderOtherNames.add(record("100", "alice", BatchState.RUNNING, submitted, 0));
        world.cluster.queue.add(Snapshots.of(job.id(), "alice", "100", BatchState.RUNNING, submitted));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).endOpen()).isFalse();
        int events = world.jobEvents.fired().size();
        for (int i = 0; i < 3; i++) {
            world.clock.pass(Duration.ofHours(1));
            world.deliver(world.change(true, List.of(), List.of()));
            world.reconciliation.run();
        }
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(world.jobEvents.fired()).as("it is the same all the time").hasSize(events);

        world.cluster.queue.clear();
        world.cluster.accountedUnderOtherNames.clear();
        world.cluster.accountedUnderOtherNames.add(record("100", "alice", BatchState.FAILED, submitted, 7));
        world.clock.pass(Duration.ofMinutes(5));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void aJobThatSlurmLostIsToldToHaveFailedAfterALongTime() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.PENDING, submitted);
        world.cluster.accounting.add(record("100", "alice", BatchState.PENDING, submitted, 0));
        world.deliver(world.change(false, List.of(), List.of("100")));
        world.reconciliation.run();
        world.clock.pass(Duration.ofMinutes(29));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        world.clock.pass(Duration.ofMinutes(6));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(now(job).cause().orElseThrow().code()).isEqualTo(CauseCode.FORGOTTEN);
    }

    @Test
    void aLostJobWhoseIdWasGivenToTheNextOneDoesNotTakeItsEnd() {
        JobView first = world.service.launch(World.request());
        Instant submitted = world.clock.instant().plusSeconds(30);
        world.clock.pass(Duration.ofMinutes(3));
        world.cluster.accountedUnderOtherNames.add(record("100", "alice", BatchState.COMPLETED, submitted, 0));
        for (int i = 0; i < 12; i++) {
            world.reconciliation.run();
            assertThat(now(first).state()).isNotEqualTo(JobState.COMPLETED);
            world.clock.pass(Duration.ofMinutes(5));
        }
        assertThat(now(first).cause().orElseThrow().code()).isEqualTo(CauseCode.FORGOTTEN);
    }

    @Test
    void anAnsweredJobThatCameAndWentUnseenIsFoundByItsName() {
        JobView job = world.service.launch(World.request());
        world.cluster.accounting.add(record("100", "alice", BatchState.CANCELLED, world.clock.instant(), 0));
        world.clock.pass(Duration.ofMinutes(3));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aRequeuedJobBeginsANewLifeAfterItWasEnding() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.RUNNING, first);
        see(job, BatchState.COMPLETING, first);
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        see(job, BatchState.RUNNING, first.plusSeconds(130));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        see(job, BatchState.COMPLETED, first.plusSeconds(130));
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aRequeueThatTheQueueHasForgottenIsFoundInAccounting() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.RUNNING, first);
        world.cluster.accounting.add(record("100", "alice", BatchState.REQUEUED, first, 0));
        world.cluster.accounting.add(record("100", "alice", BatchState.TIMEOUT, first.plusSeconds(130), 0));
        world.clock.pass(Duration.ofMinutes(5));
        world.deliver(world.change(true, List.of(), List.of()));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.TIMEOUT);
    }

    /** The node failed it at once; SLURM holds it in the queue, and tells accounting of the new life only when it is released. */
    @Test
    void aJobThatWasNeverSeenAndIsRequeuedIsNotOver() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        world.cluster.accounting.add(record("100", "alice", BatchState.NODE_FAIL, first, 0));
        world.cluster.queue.add(Snapshots.of(job.id(), "alice", "100", BatchState.PENDING, first.plusSeconds(80)));
        world.clock.pass(Duration.ofMinutes(5));

        world.reconciliation.run();

        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        assertThat(world.cluster.cancelled).isEmpty();
    }

    @Test
    void aStopHoldsThroughARequeue() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.RUNNING, first);
        world.service.stop(job.id());
        see(job, BatchState.PENDING, first.plusSeconds(100));
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        world.clock.pass(Duration.ofMinutes(2));
        world.stops.run();
        assertThat(world.cluster.cancelled).hasSize(2);
        assertThat(world.cluster.cancelled.get(1).submitted()).contains(first.plusSeconds(100));
    }

    @Test
    void anEndedJobThatIsRequeuedStaysOverAndIsCancelled() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.COMPLETED, first);
        see(job, BatchState.PENDING, first.plusSeconds(10));
        world.stops.run();
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("100");
        see(job, BatchState.CANCELLED, first.plusSeconds(10));
        world.clock.pass(Duration.ofMinutes(1));
        world.stops.run();
        assertThat(world.cluster.cancelled).hasSize(1);
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aStopThatIsNotHeardIsRepeated() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.cluster.failure = new UnavailableException("no route");
        world.service.stop(job.id());
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        world.cluster.failure = null;
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        assertThat(world.cluster.cancelled).as("not more often than needed").hasSize(1);
        see(job, BatchState.CANCELLED, submitted);
        world.clock.pass(Duration.ofMinutes(2));
        world.stops.run();
        assertThat(world.cluster.cancelled).hasSize(1);
    }

    @Test
    void aStopStandsInTheDatabaseBeforeTheClusterHearsOfItAndIsCarriedOnByWhoComesAfter() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.cluster.whileCancelling = () -> {
            throw new IllegalStateException("Carme was killed here, the job " + now(job).state());
        };
        assertThatThrownBy(() -> world.service.stop(job.id())).hasMessageContaining("STOPPING");
        assertThat(world.cluster.cancelled).isEmpty();
        world.cluster.whileCancelling = () -> {};
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("100");
    }

    @Test
    void aStopThatTheDatabaseDoesNotTakeStopsNothing() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        sql("ALTER TABLE job_events RENAME TO job_events_away");
        try {
            assertThatThrownBy(() -> world.service.stop(job.id())).isInstanceOf(RuntimeException.class);
        } finally {
            sql("ALTER TABLE job_events_away RENAME TO job_events");
        }
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        assertThat(world.cluster.cancelled).isEmpty();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aStopThatTheClusterRefusesIsToldAndRepeated() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        world.cluster.failure = new RejectedException("Access denied");
        assertThatThrownBy(() -> world.service.stop(job.id())).isInstanceOf(JobActionFailed.class);
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        world.cluster.failure = null;
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        assertThat(world.cluster.cancelled).hasSize(1);
    }

    private void sql(String statement) {
        world.database.transactions().run(() -> world.database
                .entityManager()
                .createNativeQuery(statement)
                .executeUpdate());
    }

    @Test
    void aJobThatIsLookedForIsStoppedAsSoonAsItIsFound() {
        world.cluster.answerLost = new OutcomeUnknownException("connection reset");
        JobView job = world.service.launch(World.request());
        world.service.stop(job.id());
        assertThat(now(job).state()).isEqualTo(JobState.SUBMITTING);
        assertThat(world.cluster.cancelled).isEmpty();
        deliverAndDecide(Snapshots.of(job.id(), "alice", "500", BatchState.PENDING, world.clock.instant()));
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        world.clock.pass(Duration.ofSeconds(20));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("500");
    }

    @Test
    void whileSlurmComesAndGoesNothingIsGivenUp() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(6));
        world.reconciliation.run();
        world.deliver(world.silence());
        answerAllTheWhile(Duration.ofSeconds(61));
        world.reconciliation.run();
        world.deliver(world.change(true, List.of(), List.of()));
        world.reconciliation.run();
        assertThat(now(job).unknown())
                .as("missed once since the cluster is back")
                .isTrue();
        answerAllTheWhile(Duration.ofSeconds(61));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
    }
}
