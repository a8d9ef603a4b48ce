package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.Fault;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that the cluster has forgotten, or whose submission had no answer. */
abstract class ReconciliationContract extends FollowingContract {
    @Test
    void aForgottenJobEndsOnlyByAccountingsWord() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.deliver(world.change(false, List.of(), List.of("100")));
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.END_UNCONFIRMED));
        assertThat(now(job).endOpen()).isTrue();
        world.cluster.accountingFailure = null;
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        world.cluster.accounting.add(record("100", "alice", BatchState.FAILED, submitted, 3));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.EXIT_CODE, 3));
        assertThat(now(job).endOpen()).isFalse();
    }

    @Test
    void aCompleteDeliveryWithoutTheJobSaysThatItIsForgotten() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.clock.pass(Duration.ofSeconds(1));
        world.deliver(world.change(true, List.of(), List.of()));
        world.cluster.accounting.add(record("100", "alice", BatchState.COMPLETED, submitted, 0));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aJobThatIsYoungerThanTheQuestionIsNotForgotten() {
        JobView job = world.service.launch(World.request());
        world.deliver(world.change(true, List.of(), List.of()));
        world.cluster.accounting.add(record("100", "alice", BatchState.COMPLETED, world.clock.instant(), 0));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void recordsOfOtherJobsThatHadTheIdDoNotCount() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.deliver(world.change(false, List.of(), List.of("100")));
        world.cluster.accounting.add(record("100", "bob", BatchState.COMPLETED, submitted, 0));
        world.cluster.accounting.add(record("100", "alice", BatchState.COMPLETED, submitted.minusSeconds(999), 0));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aLostSubmissionIsAdoptedOnce() {
        JobView job = lost();
        assertThat(world.cluster.submitted).hasSize(1);
        deliverAndDecide(Snapshots.of(job.id(), "alice", "500", BatchState.RUNNING, world.clock.instant()));
        deliverAndDecide(Snapshots.of(
                job.id(),
                "alice",
                "501",
                BatchState.RUNNING,
                world.clock.instant().plusSeconds(1)));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).batchId()).contains("500");
        assertThat(now(job).unknown()).isFalse();
    }

    @Test
    void aLostSubmissionThatIsNowhereNeverArrivedAfterTheGraceTime() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(4));
        world.reconciliation.run();
        assertThat(now(job).unknown()).isTrue();
        world.clock.pass(Duration.ofMinutes(2));
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        world.reconciliation.run();
        assertThat(now(job).unknown()).isTrue();
        world.cluster.accountingFailure = null;
        world.clock.pass(Duration.ofSeconds(20));
        missTwice();
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
        assertThat(world.service.launchOptions().projects().get(0).jobsLeft()).isEqualTo(4);
    }

    @Test
    void aRefusedOneThatRunsAllTheSameIsCancelledAndStaysRefused() {
        world.cluster.failure = new RejectedException("no");
        JobView job = world.service.launch(World.request());
        world.cluster.failure = null;
        assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
        deliver(Snapshots.of(job.id(), "alice", "701", BatchState.FAILED, world.clock.instant()));
        world.stops.run();
        assertThat(world.cluster.cancelled)
                .as("SLURM lists what it refused as failed")
                .isEmpty();
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.CLUSTER_REFUSED, "no"));
        deliver(Snapshots.of(job.id(), "alice", "702", BatchState.PENDING, world.clock.instant()));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("702");
        assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
    }

    @Test
    void aLostSubmissionThatRanAndEndedUnseenIsFoundInAccounting() {
        JobView job = lost();
        world.cluster.accounting.add(record("600", "alice", BatchState.TIMEOUT, world.clock.instant(), 0));
        world.clock.pass(Duration.ofMinutes(6));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.TIMEOUT);
    }

    @Test
    void accountingThatDoesNotAnswerIsAskedOnceATurn() {
        lost();
        lost();
        lost();
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        world.clock.pass(Duration.ofMinutes(1));
        for (int turn = 1; turn <= 3; turn++) {
            world.reconciliation.run();
            assertThat(world.cluster.accountingAsked).hasValue(turn);
        }
        world.reconciliation.run();
        assertThat(world.cluster.accountingAsked).as("no sooner than usual").hasValue(3);
    }

    @Test
    void oneThatTurnsUpLateIsCancelledAndStaysOver() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(6));
        missTwice();
        deliver(Snapshots.of(job.id(), "alice", "700", BatchState.PENDING, world.clock.instant()));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("700");
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
        assertThat(now(job).cause()).contains(Cause.of(CauseCode.TURNED_UP_LATE));
    }

    @Test
    void aHandOverThatNobodyRecordedCountsAsLost() {
        JobView job = lost();
        world.database.transactions().run(() -> world.database
                .entityManager()
                .createQuery("UPDATE Job j SET j.answerLost = FALSE")
                .executeUpdate());
        assertThat(now(job).unknown()).isFalse();
        world.clock.pass(Duration.ofMinutes(3));
        world.reconciliation.run();
        assertThat(now(job).unknown()).isTrue();
    }

    @Test
    void whetherAccountingAnswersIsKnown() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.COMPLETED, world.clock.instant());
        world.cluster.accountingFailure = new UnavailableException(Fault.CONTROLLER, "slurmdbd is down", null);
        world.reconciliation.run();
        assertThat(world.clusterService.cluster().accountingSilentSince()).isPresent();
        world.cluster.accountingFailure = null;
        world.clock.pass(Duration.ofSeconds(5));
        world.reconciliation.run();
        assertThat(world.clusterService.cluster().accountingSilentSince()).isEmpty();
    }
}
