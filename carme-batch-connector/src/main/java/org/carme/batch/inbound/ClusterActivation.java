package org.carme.batch.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkManager;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.carme.batch.api.ClusterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint that listens to one cluster: a single piece of work that runs round after round until it is stopped.
 *
 * <p>Stopping ends the delivery, waits for the round in flight, and interrupts it when it takes too long.
 */
final class ClusterActivation implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterActivation.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final long PATIENCE_MS = 5_000;

    /** However often somebody asks for a round, this much time is between two, and at least as much as the last one took. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);

    private final MessageEndpointFactory factory;
    private final WorkManager workManager;
    private final String cluster;
    private final ClusterQueries queries;
    private final Collector collector;
    private boolean stopped;
    private boolean refreshed;
    private Thread worker;

    ClusterActivation(MessageEndpointFactory factory, WorkManager workManager, String cluster, ClusterQueries queries) {
        this.factory = factory;
        this.workManager = workManager;
        this.cluster = cluster;
        this.queries = queries;
        this.collector =
                new Collector(cluster, queries, Clock.systemUTC(), System::nanoTime, () -> ThreadLocalRandom.current()
                        .nextDouble());
    }

    static void logUnconfigured() {
        LOG.info("No cluster is configured, so none is asked");
    }

    String cluster() {
        return cluster;
    }

    void start() throws ResourceException {
        workManager.scheduleWork(this);
    }

    /** Has the next round begin at once; many such wishes make one round. */
    synchronized void refresh() {
        refreshed = true;
        notifyAll();
    }

    void stop() {
        Thread running = endDelivery();
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            if (!awaitEnd()) {
                running.interrupt();
                if (!awaitEnd()) {
                    LOG.warn("The collector of cluster {} does not end", cluster);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The container is about to shut down. */
    @Override
    public void release() {
        endDelivery();
    }

    @Override
    public void run() {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            while (!isStopped()) {
                long begin = System.nanoTime();
                Duration wanted = round();
                Duration spent = Duration.ofNanos(System.nanoTime() - begin);
                pause(wanted, spent.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : spent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queries.close();
            synchronized (this) {
                worker = null;
                notifyAll();
            }
        }
    }

    private Duration round() {
        MessageEndpoint endpoint;
        try {
            endpoint = factory.createEndpoint(null);
        } catch (UnavailableException e) {
            LOG.debug("The listener of cluster {} is not ready", cluster, e);
            return AFTER_FAILURE;
        }
        try {
            return collector.round((ClusterListener) endpoint);
        } catch (RuntimeException | Error e) {
            LOG.error("The listener of cluster {} failed; it gets the whole state again", cluster, e);
            collector.forget();
            return AFTER_FAILURE;
        } finally {
            endpoint.release();
        }
    }

    private synchronized void pause(Duration wanted, Duration least) throws InterruptedException {
        long begin = System.nanoTime();
        while (!stopped) {
            Duration target = refreshed && least.compareTo(wanted) < 0 ? least : wanted;
            long left = target.minusNanos(System.nanoTime() - begin).toMillis();
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        refreshed = false;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized Thread endDelivery() {
        stopped = true;
        notifyAll();
        return worker;
    }

    private synchronized boolean awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (worker != null) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
