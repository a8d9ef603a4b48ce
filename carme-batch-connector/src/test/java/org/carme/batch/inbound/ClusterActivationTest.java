package org.carme.batch.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterActivationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** The least time between two rounds. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);

    /** By how much clocks may differ that measure the same time. */
    private static final Duration CLOCKS = Duration.ofMillis(20);

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Endpoint endpoint = new Endpoint();
    private final Threads threads = new Threads();
    private final ClusterActivation activation = new ClusterActivation(endpoint, threads, "lab", cluster);

    @AfterEach
    void end() {
        endpoint.block.countDown();
        activation.stop();
    }

    @Test
    void roundsFollowEachOtherUntilItIsStopped() throws Exception {
        endpoint.wish = new Round(true, 1, Duration.ofSeconds(1), Set.of());
        activation.start();
        await().atMost(SOON).until(() -> endpoint.rounds.get() >= 2);
        activation.stop();
        threads.awaitEnd();
        assertThat(threads.started).hasValue(1);
        assertThat(cluster.closed).hasPositiveValue();
        assertThat(endpoint.open).hasValue(0);
    }

    @Test
    void manyWishesMakeOneEarlyRound() throws Exception {
        endpoint.wish = new Round(true, 1, Duration.ofHours(1), Set.of());
        endpoint.blocking = true;
        activation.start();
        await().atMost(SOON).until(() -> !endpoint.changes.isEmpty());
        for (int i = 0; i < 1_000; i++) {
            activation.refresh();
        }
        endpoint.block.countDown();
        await().atMost(SOON).until(() -> endpoint.rounds.get() == 2);
        await().during(LEAST_PAUSE.multipliedBy(3)).atMost(SOON).until(() -> endpoint.rounds.get() == 2);
    }

    @Test
    void wishesLeaveASlowClusterAsMuchTimeAsItsRoundsTake() throws Exception {
        endpoint.wish = new Round(true, 1, Duration.ofHours(1), Set.of());
        endpoint.slowness = Duration.ofMillis(1_000);
        activation.start();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
            activation.refresh();
            return endpoint.begins.size() == 2;
        });
        assertThat(Duration.between(endpoint.begins.get(0), endpoint.begins.get(1)))
                .as("the first round, and as long a pause")
                .isGreaterThan(endpoint.slowness.multipliedBy(2).minus(CLOCKS));
    }

    @Test
    void aListenerThatIsNotReadyIsAskedAgain() throws Exception {
        endpoint.unavailable = 1;
        activation.start();
        await().atMost(SOON).until(() -> endpoint.changes.size() == 1);
    }

    @Test
    void aListenerThatFailsGetsTheWholeStateAgain() throws Exception {
        cluster.jobs.add(ScriptedCluster.carme("1", BatchState.RUNNING));
        endpoint.failure = new IllegalStateException("database (expected in this test)");
        activation.start();
        await().atMost(SOON).until(() -> endpoint.changes.size() == 1);
        endpoint.failure = null;
        activation.refresh();
        await().atMost(SOON).until(() -> endpoint.changes.size() == 2);
        assertThat(endpoint.last().complete()).isTrue();
        assertThat(endpoint.last().changed()).hasSize(1);
        assertThat(endpoint.open).hasValue(0);
    }

    @Test
    void stoppingWaitsForTheRoundInFlight() throws Exception {
        endpoint.blocking = true;
        activation.start();
        await().atMost(SOON).until(() -> !endpoint.changes.isEmpty());
        Thread stopper = new Thread(activation::stop);
        stopper.start();
        await("it waits").atMost(SOON).until(() -> stopper.getState() == Thread.State.TIMED_WAITING);
        endpoint.block.countDown();
        stopper.join(SOON.toMillis());
        assertThat(stopper.isAlive()).isFalse();
        assertThat(endpoint.interrupted).isFalse();
    }

    @Test
    void aRoundThatTakesTooLongIsInterrupted() throws Exception {
        endpoint.blocking = true;
        activation.start();
        await().atMost(SOON).until(() -> !endpoint.changes.isEmpty());
        activation.stop();
        assertThat(endpoint.interrupted).isTrue();
        threads.awaitEnd();
    }

    /** A message-driven bean that may block. */
    private static final class Endpoint extends RecordingListener implements MessageEndpointFactory {

        final AtomicInteger open = new AtomicInteger();
        final List<Instant> begins = new CopyOnWriteArrayList<>();
        final CountDownLatch block = new CountDownLatch(1);
        volatile boolean blocking;
        volatile boolean interrupted;
        volatile Duration slowness = Duration.ZERO;
        int unavailable;

        @Override
        public Round nextRound(String cluster) {
            begins.add(Instant.now());
            Round round = super.nextRound(cluster);
            try {
                block.await(slowness.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return round;
        }

        @Override
        public void deliver(ClusterChange change) {
            super.deliver(change);
            if (blocking) {
                try {
                    block.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
            if (unavailable-- > 0) {
                throw new UnavailableException("starting");
            }
            open.incrementAndGet();
            return new Proxy(this);
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
            return createEndpoint(resource);
        }

        @Override
        public boolean isDeliveryTransacted(Method method) {
            return false;
        }

        @Override
        public String getActivationName() {
            return "test";
        }

        @Override
        public Class<?> getEndpointClass() {
            return Endpoint.class;
        }
    }

    /** What a container puts before the bean. */
    private static final class Proxy extends RecordingListener implements MessageEndpoint {

        private final Endpoint bean;

        Proxy(Endpoint bean) {
            this.bean = bean;
        }

        @Override
        public Round nextRound(String cluster) {
            return bean.nextRound(cluster);
        }

        @Override
        public void deliver(ClusterChange change) {
            bean.deliver(change);
        }

        @Override
        public void passed(String cluster, Duration spent, boolean answered) {
            bean.passed(cluster, spent, answered);
        }

        @Override
        public void beforeDelivery(Method method) {}

        @Override
        public void afterDelivery() {}

        @Override
        public void release() {
            bean.open.decrementAndGet();
        }
    }

    /** Runs each work in a thread. */
    private static final class Threads implements WorkManager {

        final AtomicInteger started = new AtomicInteger();
        private volatile Thread thread;

        void awaitEnd() {
            await("the end of the work").atMost(SOON).until(() -> !thread.isAlive());
        }

        @Override
        public void scheduleWork(Work work) {
            started.incrementAndGet();
            thread = new Thread(work, "work");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void doWork(Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long startWork(Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
