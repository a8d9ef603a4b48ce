package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;

/** Which of many batch jobs is the one, the same on every database. */
abstract class IdentityContract extends FollowingContract {

    @Test
    void ofSeveralThatMayBeItTheFirstIsIt() {
        JobView job = lost();
        Instant begin = world.clock.instant();
        world.deliver(world.change(
                false,
                List.of(
                        seen(job, "alice", "502", begin.plusSeconds(1)),
                        seen(job, "bob", "499", begin),
                        seen(job, "alice", "1000", begin),
                        seen(job, "alice", "501", begin)),
                List.of()));
        world.reconciliation.run();
        assertThat(now(job).batchId()).contains("501");
        assertThat(foreign())
                .extracting(each -> each.batchId() + " " + each.user() + " " + each.kind())
                .containsExactlyInAnyOrder("499 bob OTHER_USER", "1000 alice FURTHER", "502 alice FURTHER");
        assertThat(world.cluster.cancelled).isEmpty();
    }

    @Test
    void theFirstMayBeOneThatTheQueueHasForgotten() {
        JobView job = lost();
        Instant begin = world.clock.instant();
        world.cluster.accounting.add(record("500", "alice", BatchState.FAILED, begin, 3));
        world.cluster.accounting.add(record("501", "alice", BatchState.RUNNING, begin.plusSeconds(20), 0));
        world.clock.pass(Duration.ofSeconds(30));
        deliverAndDecide(seen(job, "alice", "501", begin.plusSeconds(20)));
        assertThat(now(job).batchId()).contains("500");
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(foreign()).extracting(ForeignJobView::batchId).containsExactly("501");
        assertThat(world.cluster.cancelled).isEmpty();
    }

    @Test
    void whileAccountingIsAwayNothingIsDecided() {
        JobView job = lost();
        Instant begin = world.clock.instant();
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        world.clock.pass(Duration.ofMinutes(10));
        for (int i = 0; i < 3; i++) {
            deliverAndDecide(seen(job, "alice", "501", begin.plusSeconds(20)));
            world.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(now(job).unknown()).isTrue();
        assertThat(foreign()).isEmpty();
        world.cluster.accountingFailure = null;
        world.cluster.accounting.add(record("500", "alice", BatchState.FAILED, begin, 3));
        world.reconciliation.run();
        assertThat(now(job).batchId()).as("the one that came first").contains("500");
        assertThat(foreign()).extracting(ForeignJobView::batchId).containsExactly("501");
    }

    @Test
    void aDoubtIsKeptUntilAccountingAnswersThoughTheQueueStaysTheSame() {
        JobView job = lost();
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        deliverAndDecide(seen(job, "alice", "500", world.clock.instant()));
        world.cluster.accountingFailure = null;
        world.reconciliation.run();
        assertThat(now(job).batchId()).contains("500");
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void anAnswerThatComesLateDecidesWithoutAccounting() {
        JobView job = lost();
        Instant begin = world.clock.instant();
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        deliver(seen(job, "alice", "500", begin));
        deliver(seen(job, "alice", "501", begin));
        world.database
                .transactions()
                .run(() -> world.jobs.lock(job.id()).orElseThrow().submitted("501", begin, begin));
        world.reconciliation.run();
        assertThat(now(job).batchId()).contains("501");
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void whatIsDeliveredWhileAccountingIsAskedIsNotOverwritten() {
        JobView job = lost();
        Instant begin = world.clock.instant();
        deliver(Snapshots.of(job.id(), "alice", "500", BatchState.PENDING, begin));
        world.cluster.whileAccountingIsAsked = () -> deliver(seen(job, "alice", "500", begin));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void whatTheQueueHasNoMoreIsNotAdoptedFromIt() {
        JobView job = lost();
        deliver(seen(job, "alice", "500", world.clock.instant()));
        world.deliver(world.change(false, List.of(), List.of("500")));
        world.reconciliation.run();
        assertThat(now(job).unknown()).isTrue();
        deliver(seen(job, "alice", "501", world.clock.instant()));
        world.deliver(world.change(true, List.of(), List.of()));
        world.reconciliation.run();
        assertThat(now(job).unknown()).isTrue();
    }

    @Test
    void aForeignJobIsReportedOnce() {
        JobView job = world.service.launch(World.request());
        JobSnapshot bobs = seen(job, "bob", "200", world.clock.instant());
        JobSnapshot unknown = Snapshots.of(UUID.randomUUID(), "bob", "201", BatchState.RUNNING, world.clock.instant());
        for (int i = 0; i < 3; i++) {
            world.deliver(world.change(true, List.of(bobs, unknown), List.of()));
        }
        assertThat(foreign())
                .extracting(ForeignJobView::kind)
                .containsExactlyInAnyOrder(ForeignJobKind.OTHER_USER, ForeignJobKind.UNKNOWN_UUID);
        assertThat(world.jobEvents.fired()).as("nothing happened to the job").hasSize(2);
        assertThat(world.cluster.cancelled).isEmpty();
    }

    @Test
    void whoeverFloodsTheQueueWithNamesPushesOutOldReportsOnly() {
        Instant begin = world.clock.instant();
        List<JobSnapshot> many = new java.util.ArrayList<>();
        for (int i = 0; i < 10_050; i++) {
            many.add(Snapshots.of(UUID.randomUUID(), "bob", Integer.toString(2000 + i), BatchState.PENDING, begin));
        }
        world.deliver(world.change(true, many, List.of()));
        new ForeignJobLimit(world.foreignJobs, world.database.transactions()).run();
        assertThat(world.database.transactions().call(() -> world.foreignJobs.newest(20_000)))
                .hasSize(10_000);
    }

    @Test
    void aJobThatTookAnothersNameIsStillItself() {
        JobView one = world.service.launch(World.request());
        JobView other = world.service.launch(World.request());
        Instant begin = world.clock.instant();
        deliver(seen(one, "alice", "100", begin));
        deliver(seen(other, "alice", "101", begin));
        deliver(Snapshots.of(other.id(), "alice", "100", BatchState.FAILED, begin));
        assertThat(now(one).state()).isEqualTo(JobState.FAILED);
        assertThat(now(other).state()).isEqualTo(JobState.RUNNING);
        assertThat(foreign()).isEmpty();
    }

    @Test
    void aJobThatTookTheNameOfOneThatIsLookedForIsNotAdoptedTwice() {
        JobView one = world.service.launch(World.request());
        deliver(seen(one, "alice", "100", world.clock.instant()));
        JobView lost = lost();
        deliverAndDecide(Snapshots.of(lost.id(), "alice", "100", BatchState.RUNNING, world.clock.instant()));
        assertThat(now(lost).unknown()).isTrue();
        assertThat(now(one).batchId()).contains("100");
    }

    @Test
    void ofTwoThatTurnUpLateOneIsCancelledAndTheOtherLeftAlone() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(6));
        missTwice();
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
        deliver(seen(job, "alice", "700", world.clock.instant()));
        deliver(seen(job, "alice", "701", world.clock.instant().plusSeconds(1)));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("700");
        assertThat(foreign()).extracting(ForeignJobView::batchId).containsExactly("701");
    }

    @Test
    void aCancelThatWasNotHeardIsRepeatedUntilTheLateJobIsOver() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(6));
        missTwice();
        world.cluster.failure = new UnavailableException("no route");
        deliver(seen(job, "alice", "700", world.clock.instant()));
        world.stops.run();
        assertThat(world.cluster.cancelled).isEmpty();
        world.cluster.failure = null;
        world.clock.pass(Duration.ofSeconds(40));
        world.stops.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("700");
        deliver(Snapshots.of(
                job.id(),
                "alice",
                "700",
                BatchState.CANCELLED,
                world.clock.instant().minusSeconds(40)));
        world.clock.pass(Duration.ofSeconds(40));
        world.stops.run();
        assertThat(world.cluster.cancelled).hasSize(1);
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
    }

    @Test
    void whileTheClusterTellsNumbersInsteadOfNamesNothingIsConcluded() {
        JobView known = world.service.launch(World.request());
        Instant begin = world.clock.instant();
        deliver(seen(known, "alice", "100", begin));
        JobView lost = lost();
        world.deliver(world.change(
                true,
                List.of(
                        Snapshots.of(known.id(), "30001", "100", BatchState.SUSPENDED, begin),
                        seen(lost, "30001", "101", begin)),
                List.of()));
        world.cluster.accounting.add(record("101", "30001", BatchState.RUNNING, begin, 0));
        world.clock.pass(Duration.ofMinutes(6));
        missTwice();
        assertThat(now(lost).unknown()).isTrue();
        assertThat(foreign()).isEmpty();
        assertThat(now(known).state()).isEqualTo(JobState.RUNNING);
        world.cluster.accounting.clear();
        world.cluster.accounting.add(record("101", "alice", BatchState.RUNNING, begin, 0));
        world.clock.pass(Duration.ofSeconds(20));
        world.reconciliation.run();
        assertThat(now(lost).batchId()).contains("101");
    }

    @Test
    void anAnswerOnItsWayIsNotOverruledByWhatSlurmListsOfARefusal() {
        JobView job = lost();
        world.database.transactions().run(() -> world.database
                .entityManager()
                .createQuery("UPDATE Job j SET j.answerLost = FALSE")
                .executeUpdate());
        JobSnapshot listed = Snapshots.refused(job.id(), "alice", "500", world.clock.instant());
        deliver(listed);
        assertThat(now(job).state()).isEqualTo(JobState.SUBMITTING);
    }

    private static JobSnapshot seen(JobView job, String user, String batchId, Instant submitted) {
        return Snapshots.of(job.id(), user, batchId, BatchState.RUNNING, submitted);
    }

    private List<ForeignJobView> foreign() {
        return world.database.transactions().call(() -> world.foreignJobs.newest(10).stream()
                .map(ForeignJob::view)
                .toList());
    }
}
