package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.Reachability;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.carme.node.ClusterRepository;
import org.carme.node.NodeTesting;
import org.carme.platform.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How jobs follow what the cluster says, the same on every database. */
abstract class ClusterUpdateContract {
    private World world;

    abstract TestDatabase database();

    @BeforeEach
    void settle() {
        world = new World(database()).settled();
        world.as("alice");
    }

    @AfterEach
    void close() {
        world.database.close();
    }

    @Test
    void aJobFollowsTheClusterToItsEnd() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.PENDING, submitted);
        assertThat(now(job).reason()).isEqualTo("Priority");
        see(job, BatchState.CONFIGURING, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.STARTING);
        see(job, BatchState.RUNNING, submitted);
        assertThat(now(job)).satisfies(running -> {
            assertThat(running.state()).isEqualTo(JobState.RUNNING);
            assertThat(running.nodes()).containsExactly("lab-n1");
            assertThat(running.started()).contains(submitted.plusSeconds(1));
            assertThat(running.limit()).contains(submitted.plusSeconds(3601));
        });
        see(job, BatchState.COMPLETING, submitted);
        see(job, BatchState.COMPLETED, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(job).ended()).isPresent();
        assertThat(world.service.myJobs(true)).hasSize(1);
    }

    @Test
    void theSameDeliveryTwiceChangesNothing() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        int events = world.jobEvents.fired().size();
        see(job, BatchState.RUNNING, submitted);
        assertThat(world.jobEvents.fired()).hasSize(events);
    }

    @Test
    void anEndedJobStaysEnded() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.FAILED, world.clock.instant());
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void whatAnotherPersonNamesLikeTheJobIsForeign() {
        JobView job = world.service.launch(World.request());
        deliver(World.snapshot(job.id(), "bob", "100", BatchState.COMPLETED, world.clock.instant()));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void anOlderJobOfTheSameIdAndNameIsForeign() {
        JobView job = world.service.launch(World.request());
        deliver(World.snapshot(
                job.id(),
                "alice",
                "100",
                BatchState.FAILED,
                world.clock.instant().minusSeconds(60)));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
    }

    @Test
    void theIdThatTheSubmissionAnsweredIsNoProof() {
        JobView job = world.service.launch(World.request());
        deliver(World.snapshot(job.id(), "alice", "777", BatchState.RUNNING, world.clock.instant()));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(job).batchId()).contains("777");
        deliver(World.snapshot(
                job.id(),
                "alice",
                "778",
                BatchState.FAILED,
                world.clock.instant().plusSeconds(9)));
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aRequeueIsTheNextAttempt() {
        JobView job = world.service.launch(World.request());
        Instant first = world.clock.instant();
        see(job, BatchState.RUNNING, first);
        report(job, EntryPointState.READY);
        assertThat(now(job).entryPoints().get(0).ready()).isTrue();
        see(job, BatchState.PENDING, first.plusSeconds(100));
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        assertThat(now(job).entryPoints().get(0).ready()).isFalse();
        long attempts = world.database.transactions().call(() -> world.database
                .entityManager()
                .createQuery("SELECT COUNT(a) FROM JobAttempt a", Long.class)
                .getSingleResult());
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void aStoppedJobDoesNotRunAgainWhileItEnds() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.service.stop(job.id());
        see(job, BatchState.RUNNING, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.STOPPING);
        see(job, BatchState.CANCELLED, submitted);
        assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void silenceConcludesNothing() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        world.deliver(silence());
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aForgottenJobEndsOnlyByAccountingsWord() {
        JobView job = world.service.launch(World.request());
        Instant submitted = world.clock.instant();
        see(job, BatchState.RUNNING, submitted);
        world.deliver(world.change(false, List.of(), List.of("100")));
        world.cluster.accountingFailure = new UnavailableException("slurmdbd is down");
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        world.cluster.accountingFailure = null;
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.RUNNING);
        world.cluster.accounting.add(record("100", "alice", BatchState.FAILED, submitted, 3));
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.FAILED);
        assertThat(now(job).reason()).isEqualTo("exit code 3");
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
        deliver(World.snapshot(job.id(), "alice", "500", BatchState.RUNNING, world.clock.instant()));
        deliver(World.snapshot(
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
        world.reconciliation.run();
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
        assertThat(world.service.launchOptions().projects().get(0).jobsLeft()).isEqualTo(4);
    }

    @Test
    void aRefusedOneThatRunsAllTheSameIsCancelledAndStaysRefused() {
        world.cluster.failure = new RejectedException("no");
        JobView job = world.service.launch(World.request());
        world.cluster.failure = null;
        assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
        deliver(World.snapshot(job.id(), "alice", "701", BatchState.FAILED, world.clock.instant()));
        assertThat(world.cluster.cancelled)
                .as("SLURM lists what it refused as failed")
                .isEmpty();
        assertThat(now(job).reason()).isEqualTo("no");
        deliver(World.snapshot(job.id(), "alice", "702", BatchState.PENDING, world.clock.instant()));
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
    void oneThatTurnsUpLateIsCancelledAndStaysOver() {
        JobView job = lost();
        world.clock.pass(Duration.ofMinutes(6));
        world.reconciliation.run();
        deliver(World.snapshot(job.id(), "alice", "700", BatchState.PENDING, world.clock.instant()));
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("700");
        assertThat(now(job).state()).isEqualTo(JobState.NEVER_ARRIVED);
        assertThat(now(job).reason()).contains("cancelled");
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
    void aDeliveryOfAnEarlierEpochIsRefused() {
        JobView job = world.service.launch(World.request());
        world.clock.pass(Duration.ofMinutes(1));
        NodeTesting.leases(
                        new ClusterRepository(world.database.entityManager()),
                        world.database.transactions(),
                        world.clock,
                        "another process")
                .hold(World.CLUSTER, Duration.ofMinutes(1));
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        assertThat(world.updates.nextRound(World.CLUSTER).poll()).isFalse();
    }

    @Test
    void aRestartedProcessTakesItsOwnLeaseAtOnceUnderANewEpoch() {
        long before = world.updates.nextRound(World.CLUSTER).epoch();
        long after = NodeTesting.leases(
                        new ClusterRepository(world.database.entityManager()),
                        world.database.transactions(),
                        world.clock,
                        "here")
                .hold(World.CLUSTER, Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(after).isGreaterThan(before);
    }

    @Test
    void theClusterIsAskedOftenOnlyWhileSomethingHappens() {
        assertThat(world.updates.nextRound(World.CLUSTER).interval()).isEqualTo(Duration.ofSeconds(10));
        JobView job = world.service.launch(World.request());
        assertThat(world.updates.nextRound(World.CLUSTER).interval()).isEqualTo(Duration.ofSeconds(2));
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(world.updates.nextRound(World.CLUSTER).interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void roundsWithoutNewsConfirmWhatIsKnown() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        Instant seen = now(job).confirmed().orElseThrow();
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        assertThat(now(job).confirmed()).contains(seen.plusSeconds(5));
        world.clock.pass(Duration.ofMinutes(5));
        assertThat(now(job).confirmed()).as("nobody asks").contains(seen.plusSeconds(5));
    }

    @Test
    void aClusterThatIsSilentConfirmsNothing() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        Instant seen = now(job).confirmed().orElseThrow();
        world.deliver(silence());
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        assertThat(now(job).confirmed()).contains(seen);
    }

    @Test
    void eventsComeInOneOrderWithoutAGap() {
        JobView job = world.service.launch(World.request());
        see(job, BatchState.RUNNING, world.clock.instant());
        List<Long> places =
                world.jobEvents.fired().stream().map(JobChanged::sequence).toList();
        assertThat(places).isSorted().doesNotHaveDuplicates();
        assertThat(world.eventService.latest()).isEqualTo(places.size());
        assertThat(world.eventService.after(0))
                .containsExactly(world.jobEvents.fired().get(places.size() - 1));
        assertThat(world.eventService.after(places.size())).isEmpty();
    }

    @Test
    void aNodeThatVanishesIsForgotten() {
        world.deliver(new ClusterChange(
                World.CLUSTER,
                1,
                world.clock.instant(),
                false,
                List.of(),
                List.of(),
                Optional.of(World.nodes().subList(2, 3)),
                Optional.empty(),
                Optional.empty(),
                new Reachability(true, world.clock.instant(), "")));
        assertThat(world.service.launchOptions().accelerators())
                .extracting("name")
                .containsExactly("cpu");
    }

    private ClusterChange silence() {
        return new ClusterChange(
                World.CLUSTER,
                1,
                world.clock.instant(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Reachability(false, world.clock.instant(), "no route"));
    }

    private JobView lost() {
        world.cluster.answerLost = new OutcomeUnknownException("connection reset");
        return world.service.launch(World.request());
    }

    private JobView now(JobView job) {
        return world.service.job(job.id());
    }

    private void see(JobView job, BatchState state, Instant submitted) {
        deliver(World.snapshot(job.id(), "alice", "100", state, submitted));
    }

    private void deliver(JobSnapshot snapshot) {
        world.deliver(world.change(false, List.of(snapshot), List.of()));
    }

    private void report(JobView job, EntryPointState state) {
        world.database
                .transactions()
                .run(() -> world.jobs.lock(job.id()).orElseThrow().report("jupyter", state, "", world.clock.instant()));
    }

    private static AccountingRecord record(
            String id, String user, BatchState state, Instant submitted, int exitStatus) {
        return new AccountingRecord(
                id,
                user,
                "vision",
                "all",
                "normal",
                state,
                Optional.empty(),
                exitStatus,
                0,
                submitted,
                Optional.of(submitted),
                Optional.of(submitted.plusSeconds(30)),
                Optional.empty(),
                Duration.ofSeconds(30),
                1,
                2,
                4096,
                List.of(),
                List.of("lab-n1"),
                "");
    }
}
