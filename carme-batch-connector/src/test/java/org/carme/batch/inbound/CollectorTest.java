package org.carme.batch.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.QueueCount;
import org.carme.batch.api.Round;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final RecordingListener listener = new RecordingListener();
    private final Collector collector = new Collector("lab", cluster, cluster, cluster::ticks, () -> 0.5);

    @Test
    void theFirstAnswerIsTheWholeState() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        cluster.others.add(new QueueCount("gpu", Optional.of("a100"), 1, 0));
        collector.round(listener);
        ClusterChange change = listener.last();
        assertThat(change.complete()).isTrue();
        assertThat(change.epoch()).isEqualTo(1);
        assertThat(change.clock()).isEqualTo(cluster.now.plusSeconds(100));
        assertThat(change.changed()).containsExactly(ScriptedCluster.carme("1", BatchState.RUNNING));
        assertThat(change.nodes()).isPresent();
        assertThat(change.partitions()).isPresent();
        assertThat(change.foreign()).contains(List.of(new QueueCount("gpu", Optional.of("a100"), 1, 0)));
        assertThat(change.reachability().reachable()).isTrue();
    }

    @Test
    void nothingNewIsNotDelivered() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        for (int i = 0; i < 5; i++) {
            collector.round(listener);
        }
        assertThat(listener.changes).hasSize(1);
    }

    @Test
    void onlyWhatChangedIsDelivered() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        cluster.jobs.add(ScriptedCluster.carme("2", BatchState.PENDING));
        collector.round(listener);
        cluster.jobs.set(1, ScriptedCluster.carme("2", BatchState.RUNNING));
        collector.round(listener);
        assertThat(listener.last().complete()).isFalse();
        assertThat(listener.last().changed()).containsExactly(ScriptedCluster.carme("2", BatchState.RUNNING));
        assertThat(listener.last().gone()).isEmpty();
        assertThat(listener.last().nodes()).isEmpty();
        assertThat(listener.last().foreign()).isEmpty();
        cluster.jobs.remove(0);
        cluster.cpusUsed = 4;
        collector.round(listener);
        assertThat(listener.last().changed()).isEmpty();
        assertThat(listener.last().gone()).containsExactly("1");
        assertThat(listener.last().nodes()).isPresent();
    }

    @Test
    void aRoundIsTwoQueriesAndPartitionsOnceAMinute() {
        for (int i = 0; i < 31; i++) {
            collector.round(listener);
            cluster.now = cluster.now.plusSeconds(2);
        }
        assertThat(cluster.asked).filteredOn("queue"::equals).hasSize(31);
        assertThat(cluster.asked).filteredOn("nodes"::equals).hasSize(31);
        assertThat(cluster.asked).filteredOn("partitions"::equals).hasSize(2);
    }

    @Test
    void aFailedRoundSaysNothingAboutJobs() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        collector.round(listener);
        Instant before = cluster.now;
        cluster.failure = new UnavailableException("no route");
        cluster.jobs.clear();
        for (int i = 0; i < 3; i++) {
            collector.round(listener);
            cluster.now = cluster.now.plusSeconds(10);
        }
        assertThat(listener.changes).hasSize(2);
        ClusterChange silence = listener.last();
        assertThat(silence.complete()).isFalse();
        assertThat(silence.changed()).isEmpty();
        assertThat(silence.gone()).isEmpty();
        assertThat(silence.clock()).isEqualTo(before.plusSeconds(100));
        assertThat(silence.reachability().reachable()).isFalse();
        assertThat(silence.reachability().since()).isEqualTo(before);
        assertThat(silence.reachability().message()).isEqualTo("no route");
    }

    @Test
    void afterSilenceTheWholeStateComes() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        collector.round(listener);
        cluster.failure = new UnavailableException("no route");
        collector.round(listener);
        cluster.failure = null;
        collector.round(listener);
        assertThat(listener.changes).hasSize(3);
        assertThat(listener.last().complete()).isTrue();
        assertThat(listener.last().changed()).hasSize(1);
        assertThat(listener.last().reachability().reachable()).isTrue();
    }

    @Test
    void failuresMakeItWaitLonger() {
        cluster.failure = new UnavailableException("no route");
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(2));
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(4));
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(8));
        for (int i = 0; i < 10; i++) {
            collector.round(listener);
        }
        assertThat(collector.round(listener)).isEqualTo(Duration.ofMinutes(1));
        cluster.failure = null;
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitingTimesAreSpread() {
        cluster.failure = new UnavailableException("no route");
        assertThat(new Collector("lab", cluster, cluster, cluster::ticks, () -> 0).round(listener))
                .isEqualTo(Duration.ofMillis(1600));
        assertThat(new Collector("lab", cluster, cluster, cluster::ticks, () -> 1).round(listener))
                .isEqualTo(Duration.ofMillis(2400));
    }

    @Test
    void aSlowClusterIsAskedLessOften() {
        cluster.slowness = Duration.ofSeconds(1);
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(12));
        cluster.slowness = Duration.ofMinutes(1);
        assertThat(collector.round(listener)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aSlowListenerDelaysNothingButTheRoundItHolds() {
        listener.busy = () -> cluster.now = cluster.now.plusSeconds(20);
        assertThat(collector.round(listener)).isEqualTo(Duration.ofMillis(250));
        assertThat(collector.round(listener)).as("nothing to deliver").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatAListenerNeedsIsRestForASlowCluster() {
        cluster.slowness = Duration.ofSeconds(1);
        listener.busy = () -> cluster.now = cluster.now.plusSeconds(5);
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aFailedDeliveryIsFollowedByTheWholeState() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        collector.round(listener);
        cluster.jobs.add(ScriptedCluster.carme("2", BatchState.RUNNING));
        listener.failure = new IllegalStateException("database");
        assertThatThrownBy(() -> collector.round(listener)).isInstanceOf(IllegalStateException.class);
        listener.failure = null;
        collector.round(listener);
        assertThat(listener.last().complete()).isTrue();
        assertThat(listener.last().changed()).hasSize(2);
    }

    @Test
    void aFailedDeliveryOfSilenceIsRepeated() {
        cluster.failure = new UnavailableException("no route");
        listener.failure = new IllegalStateException("database");
        assertThatThrownBy(() -> collector.round(listener)).isInstanceOf(IllegalStateException.class);
        listener.failure = null;
        collector.round(listener);
        collector.round(listener);
        assertThat(listener.changes).hasSize(2);
        assertThat(listener.last().reachability().reachable()).isFalse();
    }

    @Test
    void aFollowedJobThatNoRoundHasEverSeenIsGoneWhenTheClusterHasItNoMore() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        collector.round(listener);
        listener.wish = new Round(true, 1, Duration.ofSeconds(2), Set.of("1", "7"));
        collector.round(listener);
        assertThat(listener.last().gone()).containsExactly("7");
        assertThat(listener.last().complete()).isFalse();
    }

    @Test
    void aNewEpochStartsFromTheWholeState() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        collector.round(listener);
        listener.wish = new Round(true, 2, Duration.ofSeconds(2), Set.of());
        collector.round(listener);
        assertThat(listener.changes).hasSize(2);
        assertThat(listener.last().complete()).isTrue();
        assertThat(listener.last().epoch()).isEqualTo(2);
    }

    @Test
    void whoeverIsNotToAskAsksNothing() {
        listener.wish = new Round(false, 0, Duration.ofSeconds(5), Set.of());
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(5));
        assertThat(cluster.asked).isEmpty();
        assertThat(cluster.closed).hasValue(1);
        assertThat(listener.changes).isEmpty();
    }

    @Test
    void theWholeStateComesNowAndThenWithoutBeingForgotten() {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        for (int i = 0; i < 31; i++) {
            collector.round(listener);
            cluster.now = cluster.now.plusSeconds(10);
        }
        assertThat(listener.changes).extracting(ClusterChange::complete).containsExactly(true, true);
        cluster.jobs.clear();
        cluster.now = cluster.now.plusSeconds(300);
        collector.round(listener);
        assertThat(listener.last().complete()).isTrue();
        assertThat(listener.last().gone()).containsExactly("1");
    }

    @Test
    void aRoundThatTakesLongIsToldAsSlowUntilItIsFastAgain() {
        collector.round(listener);
        assertThat(listener.last().reachability().fault()).isEqualTo(Fault.NONE);
        cluster.slowness = Duration.ofSeconds(3);
        collector.round(listener);
        assertThat(listener.last().reachability().reachable()).isTrue();
        assertThat(listener.last().reachability().fault()).isEqualTo(Fault.SLOW);
        cluster.slowness = Duration.ofMillis(1_400);
        collector.round(listener);
        assertThat(listener.changes).hasSize(2);
        cluster.slowness = Duration.ZERO;
        collector.round(listener);
        assertThat(listener.last().reachability().fault()).isEqualTo(Fault.NONE);
        assertThat(listener.last().complete()).isFalse();
    }

    @Test
    void whatIsWrongIsToldWhenItBecomesSomethingElse() {
        collector.round(listener);
        Instant since = cluster.now;
        cluster.failure = new UnavailableException("no route");
        collector.round(listener);
        assertThat(listener.last().reachability().fault()).isEqualTo(Fault.HEAD);
        cluster.now = cluster.now.plusSeconds(10);
        cluster.failure = new UnavailableException(Fault.CONTROLLER, "no slurmctld", null);
        collector.round(listener);
        collector.round(listener);
        assertThat(listener.changes).hasSize(3);
        assertThat(listener.last().reachability().fault()).isEqualTo(Fault.CONTROLLER);
        assertThat(listener.last().reachability().since()).isEqualTo(since);
    }

    @Test
    void howLongItTookIsToldOfEachRound() {
        cluster.slowness = Duration.ofMillis(100);
        collector.round(listener);
        collector.round(listener);
        cluster.failure = new UnavailableException("no route");
        collector.round(listener);
        assertThat(listener.passes)
                .containsExactly(
                        new RecordingListener.Pass(Duration.ofMillis(300), true),
                        new RecordingListener.Pass(Duration.ofMillis(200), true),
                        new RecordingListener.Pass(Duration.ofMillis(100), false));
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() {
        collector.round(listener);
        cluster.setBack(Duration.ofHours(1));
        assertThat(collector.round(listener)).isEqualTo(Duration.ofSeconds(2));
        cluster.now = cluster.now.plusSeconds(61);
        collector.round(listener);
        assertThat(cluster.asked).filteredOn("partitions"::equals).hasSize(2);
    }
}
