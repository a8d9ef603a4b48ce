package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.Reachability;
import org.carme.node.ClusterRepository;
import org.carme.node.NodeTesting;
import org.junit.jupiter.api.Test;

/** Who may deliver what the cluster says, how often it is asked, and what a round without news confirms. */
abstract class CollectorRoundContract extends FollowingContract {
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
                Optional.of(World.nodes().subList(2, 3)),
                Optional.empty(),
                Optional.empty(),
                new Reachability(true, world.clock.instant(), Fault.NONE, "")));
        assertThat(world.service.launchOptions().accelerators())
                .extracting("name")
                .containsExactly("cpu");
    }
}
