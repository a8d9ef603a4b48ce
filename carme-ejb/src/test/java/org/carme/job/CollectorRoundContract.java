package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.Reachability;
import org.carme.node.Cluster;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.node.NodeTesting;
import org.carme.platform.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may deliver what the cluster says, how often it is asked, and what a round without news confirms. */
abstract class CollectorRoundContract extends FollowingContract {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Test
    void aDeliveryOfAnEarlierEpochIsRefused() {
        JobView job = world.service.launch(World.request());
        ClusterLeases another = process("another process");
        another.hold(World.CLUSTER, Duration.ofMinutes(1));
        world.clock.pass(Duration.ofMinutes(1));
        another.hold(World.CLUSTER, Duration.ofMinutes(1));
        see(job, BatchState.RUNNING, world.clock.instant());
        assertThat(now(job).state()).isEqualTo(JobState.PENDING);
        assertThat(world.updates.nextRound(World.CLUSTER).poll()).isFalse();
    }

    @Test
    void aRestartedProcessTakesItsOwnLeaseAtOnceUnderANewEpoch() {
        long before = world.updates.nextRound(World.CLUSTER).epoch();
        long after = process("here").hold(World.CLUSTER, Duration.ofMinutes(1)).orElseThrow();
        assertThat(after).isGreaterThan(before);
    }

    /** It may end and be forgotten between two rounds: the submission's answer or its agent told of it, no round. */
    @Test
    void aJobThatNoRoundHasSeenIsFollowedUntilTheClusterHasForgottenIt() {
        String batchId = now(world.service.launch(World.request())).batchId().orElseThrow();
        assertThat(world.updates.nextRound(World.CLUSTER).followed()).containsExactly(batchId);
        world.deliver(world.change(false, List.of(), List.of(batchId)));
        assertThat(world.updates.nextRound(World.CLUSTER).followed()).isEmpty();
    }

    @Test
    void aProcessThatEndsInOrderLetsAnotherGoOnAtOnce() {
        ClusterLeases ending = process("ending");
        NodeTesting.release(world.leases);
        assertThat(ending.hold(World.CLUSTER, LEASE)).isPresent();
        assertThat(world.updates.nextRound(World.CLUSTER).poll()).isFalse();
        NodeTesting.release(ending);
        assertThat(world.updates.nextRound(World.CLUSTER).poll()).isTrue();
    }

    /** Two machines of which one has another idea of the time, also while it changes: the watches of both go on as ever. */
    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "PT-24H", "PT0S"})
    void aClockThatJumpsNeitherFreesALeaseNorHoldsIt(Duration jump) {
        TestClock watch = new TestClock();
        LongSupplier nanos =
                () -> Duration.between(Instant.EPOCH, watch.instant()).toNanos();
        ClusterLeases one = process("one", nanos);
        ClusterLeases other = process("other", nanos);
        NodeTesting.release(world.leases);
        long epoch = one.hold(World.CLUSTER, LEASE).orElseThrow();
        world.clock.pass(jump);
        for (int i = 0; i < 10; i++) {
            assertThat(other.hold(World.CLUSTER, LEASE)).as("the holder lives").isEmpty();
            assertThat(one.hold(World.CLUSTER, LEASE)).hasValue(epoch);
            watch.pass(Duration.ofSeconds(10));
            world.clock.pass(Duration.ofSeconds(10));
        }
        assertThat(other.hold(World.CLUSTER, LEASE)).isEmpty();
        watch.pass(LEASE.minusSeconds(1));
        assertThat(other.hold(World.CLUSTER, LEASE)).isEmpty();
        watch.pass(Duration.ofSeconds(1));
        assertThat(other.hold(World.CLUSTER, LEASE)).as("the holder is gone").isPresent();
        assertThat(one.hold(World.CLUSTER, LEASE)).as("and comes back").isEmpty();
    }

    @Test
    void aDeliveryAsksTheBatchSystemNothing() {
        JobView lost = lost();
        JobView ended = world.service.launch(World.request());
        Instant begin = world.clock.instant();
        see(ended, BatchState.COMPLETED, begin);
        world.clock.pass(Duration.ofSeconds(30));
        see(ended, BatchState.PENDING, begin.plusSeconds(20));
        deliver(Snapshots.of(lost.id(), "alice", "500", BatchState.RUNNING, begin));
        assertThat(world.cluster.accountingAsked).hasValue(0);
        assertThat(world.cluster.cancelled).isEmpty();

        world.stops.run();
        world.reconciliation.run();
        assertThat(world.cluster.cancelled).extracting("batchId").containsExactly("100");
        assertThat(now(lost).batchId()).contains("500");
    }

    /** The cluster's clock goes on, and what is known of it is as old as before. */
    @ParameterizedTest
    @ValueSource(strings = {"PT3H", "PT-3H", "PT0S"})
    void aClockThatIsSetChangesNothingThatIsKnownOfTheCluster(Duration set) {
        TestClock watch = new TestClock();
        ClusterRepository clusters = new ClusterRepository(world.database.entityManager());
        Rounds rounds = new Rounds(
                clusters,
                process("one", () -> Duration.between(Instant.EPOCH, watch.instant())
                        .toNanos()),
                new Pace(clusters, world.jobs, world.clock),
                world.jobs,
                world.database.transactions());
        NodeTesting.release(world.leases);
        rounds.next(World.CLUSTER);
        Instant clusterClock = cluster().clock(world.clock.instant());

        watch.pass(Duration.ofSeconds(2));
        world.clock.pass(set.plusSeconds(2));
        rounds.next(World.CLUSTER);

        assertThat(cluster().clock(world.clock.instant())).isEqualTo(clusterClock.plusSeconds(2));
        assertThat(cluster().confirmed()).hasValue(world.clock.instant().minusSeconds(2));
    }

    private Cluster cluster() {
        return world.database.transactions().call(() -> new ClusterRepository(world.database.entityManager())
                .find(World.CLUSTER)
                .orElseThrow());
    }

    private ClusterLeases process(String name) {
        return process(name, () -> Duration.between(Instant.EPOCH, world.clock.instant())
                .toNanos());
    }

    private ClusterLeases process(String name, LongSupplier nanos) {
        return NodeTesting.leases(
                new ClusterRepository(world.database.entityManager()),
                world.database.transactions(),
                world.clock,
                nanos,
                name);
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
        world.deliver(world.silence());
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        world.clock.pass(Duration.ofSeconds(5));
        world.updates.nextRound(World.CLUSTER);
        assertThat(now(job).confirmed()).contains(seen);
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
                Optional.of(Snapshots.nodes().subList(2, 3)),
                Optional.empty(),
                Optional.empty(),
                new Reachability(true, world.clock.instant(), Fault.NONE, "")));
        assertThat(world.service.launchOptions().accelerators())
                .extracting("name")
                .containsExactly("cpu");
    }
}
