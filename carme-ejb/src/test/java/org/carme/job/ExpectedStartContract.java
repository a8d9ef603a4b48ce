package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.QueueCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a job would start: told from what the collector saw where that is certain, asked of the cluster where it is not. */
abstract class ExpectedStartContract extends WorldContract {
    @BeforeEach
    void nobodyWaits() {
        world.deliver(queued());
    }

    @Test
    void roomWhileNobodyWaitsIsToldWithoutAsking() {
        Instant seen = world.clock.instant();
        world.clock.pass(Duration.ofSeconds(10));
        ExpectedStart expected = world.service.expectedStart(World.request());
        assertThat(expected.start()).contains(seen);
        assertThat(expected.asOf()).isEqualTo(seen);
        assertThat(world.cluster.estimatesAsked).hasValue(0);
    }

    @Test
    void whoeverWaitsThereComesFirst() {
        world.deliver(queued(new QueueCount("all", Optional.empty(), 1, 0)));
        assertAsked();
    }

    @Test
    void whoeverWaitsElsewhereDoesNotMatter() {
        world.deliver(queued(new QueueCount("other", Optional.empty(), 1, 0)));
        world.service.expectedStart(World.request());
        assertThat(world.cluster.estimatesAsked).hasValue(0);
    }

    @Test
    void jobsOfCarmeThatWaitCountAsWell() {
        world.launched(World.request());
        assertAsked();
    }

    @Test
    void moreThanOneNodeHasFreeIsNoRoom() {
        world.service.expectedStart(new LaunchRequest(
                "vision", "a100", 2, 1, "JupyterLab", "My work", Duration.ofHours(1), Optional.empty()));
        assertThat(world.cluster.estimatesAsked).hasValue(1);
    }

    @Test
    void anOldPictureIsNotTrusted() {
        world.clock.pass(Duration.ofSeconds(21));
        assertAsked();
    }

    @Test
    void aClusterThatFellSilentIsNotTrusted() {
        world.deliver(world.silence());
        assertAsked();
    }

    @Test
    void anAnswerIsKeptForEachShapeForAMinuteAndSaysHowOldItIs() {
        world.deliver(queued(new QueueCount("all", Optional.empty(), 1, 0)));
        Instant asked = world.clock.instant();
        ExpectedStart first = world.service.expectedStart(World.request());
        world.clock.pass(Duration.ofSeconds(59));
        ExpectedStart second = world.service.expectedStart(new LaunchRequest(
                "vision", "a100", 1, 1, "JupyterLab", "other name", Duration.ofHours(1), Optional.empty()));
        assertThat(first.start()).contains(asked.plusSeconds(60));
        assertThat(first.asOf()).isEqualTo(asked);
        assertThat(second).isEqualTo(first);
        assertThat(world.cluster.estimatesAsked).hasValue(1);
        world.clock.pass(Duration.ofSeconds(2));
        world.service.expectedStart(World.request());
        assertThat(world.cluster.estimatesAsked).hasValue(2);
    }

    private void assertAsked() {
        ExpectedStart expected = world.service.expectedStart(World.request());
        assertThat(world.cluster.estimatesAsked).hasValue(1);
        assertThat(expected.asOf()).isEqualTo(world.clock.instant());
    }

    private ClusterChange queued(QueueCount... others) {
        ClusterChange usual = world.change(false, List.of(), List.of());
        return new ClusterChange(
                usual.cluster(),
                usual.epoch(),
                usual.clock(),
                false,
                List.of(),
                List.of(),
                usual.nodes(),
                usual.partitions(),
                Optional.of(List.of(others)),
                usual.reachability());
    }
}
