package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.node.NodeTesting;
import org.carme.node.OthersFigures;
import org.carme.platform.RecordedEvents;
import org.junit.jupiter.api.Test;

/** Two processes on one database: what one of them does is told in the other, once, and nobody's own deeds are told again. */
abstract class OtherProcessContract extends FollowingContract {
    private final RecordedEvents<JobChanged> told = new RecordedEvents<>();

    @Test
    void whatOneProcessDoesIsToldInTheOtherOnceAndInOrder() {
        OthersEvents other = follower(leases("other"));
        UUID first = world.service.launch(World.request()).id();
        UUID second = world.service.launch(World.request()).id();
        world.service.stop(first);

        other.run();
        assertThat(told.fired()).isNotEmpty().containsExactlyElementsOf(world.jobEvents.fired());
        assertThat(told.fired()).extracting(JobChanged::job).contains(first, second);
        assertThat(told.fired())
                .extracting(JobChanged::ownerId)
                .containsOnly(world.principal("alice").userId());

        other.run();
        assertThat(told.fired()).hasSameSizeAs(world.jobEvents.fired());
    }

    @Test
    void whatHappenedBeforeIsNotToldAndWhatHappenedHereNotTwice() {
        world.service.launch(World.request());
        OthersEvents here = follower(world.leases);
        int before = world.jobEvents.fired().size();
        world.service.launch(World.request());
        List<JobChanged> own =
                world.jobEvents.fired().subList(before, world.jobEvents.fired().size());
        own.forEach(here::told);

        here.run();
        assertThat(own).isNotEmpty();
        assertThat(told.fired()).isEmpty();

        UUID others = world.service.launch(World.request()).id();
        here.run();
        assertThat(told.fired()).isNotEmpty().extracting(JobChanged::job).containsOnly(others);
    }

    @Test
    void whoCollectsAsksTheClusterAtOnceWhenTheOtherProcessDidSomething() {
        OthersEvents collecting = follower(world.leases);
        OthersEvents waiting = follower(leases("waiting"));
        world.service.launch(World.request());
        int before = world.cluster.hints.get();

        waiting.run();
        assertThat(world.cluster.hints.get()).isEqualTo(before);
        collecting.run();
        assertThat(world.cluster.hints.get()).isEqualTo(before + 1);
        collecting.run();
        assertThat(world.cluster.hints.get()).as("nothing new").isEqualTo(before + 1);
    }

    @Test
    void figuresThatAnotherProcessCollectedAreToldHere() {
        RecordedEvents<ClusterChanged> inTheOther = new RecordedEvents<>();
        RecordedEvents<ClusterChanged> inTheCollecting = new RecordedEvents<>();
        OthersFigures other = figures(leases("other"), inTheOther);
        OthersFigures collecting = figures(world.leases, inTheCollecting);
        other.run();
        collecting.run();
        int begun = inTheOther.fired().size();

        other.run();
        assertThat(inTheOther.fired()).as("nothing changed").hasSize(begun);
        world.deliver(world.silence());
        other.run();
        collecting.run();
        assertThat(inTheOther.fired()).hasSize(begun + 1).containsOnly(new ClusterChanged(World.CLUSTER));
        other.run();
        assertThat(inTheOther.fired()).hasSize(begun + 1);
        assertThat(inTheCollecting.fired()).as("it told so itself").isEmpty();
    }

    /** As when the first process is stopped in the middle: the other one hears the same request again, with the same key. */
    @Test
    void theLeaseGoesOverWhileNothingIsLost() {
        ClusterLeases other = leases("other");
        assertThat(other.hold(World.CLUSTER, Duration.ofSeconds(30))).isEmpty();
        JobView job = world.service.launch(World.request());
        OthersEvents followed = follower(other);
        NodeTesting.release(world.leases);
        assertThat(other.hold(World.CLUSTER, Duration.ofSeconds(30))).isPresent();
        world.service.stop(job.id());
        int before = world.cluster.hints.get();
        followed.run();
        assertThat(world.cluster.hints.get()).as("it collects now").isEqualTo(before + 1);
    }

    private OthersEvents follower(ClusterLeases leases) {
        EntityManager entityManager = world.database.entityManager();
        OthersEvents follower = new OthersEvents(
                new JobEvents(entityManager, new RecordedEvents<>(), new RecordedEvents<>(), world.clock),
                new JobHints(new BatchSystem(world.cluster), leases),
                world.database.transactions(),
                told);
        follower.begin();
        return follower;
    }

    private OthersFigures figures(ClusterLeases leases, RecordedEvents<ClusterChanged> events) {
        ClusterRepository clusters = new ClusterRepository(world.database.entityManager());
        return new OthersFigures(
                NodeTesting.current(clusters, World.CLUSTER), leases, world.database.transactions(), events);
    }

    private ClusterLeases leases(String process) {
        return NodeTesting.leases(
                new ClusterRepository(world.database.entityManager()),
                world.database.transactions(),
                world.clock,
                process);
    }
}
