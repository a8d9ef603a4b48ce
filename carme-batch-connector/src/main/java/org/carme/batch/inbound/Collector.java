package org.carme.batch.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.ClusterListener;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.Reachability;
import org.carme.batch.api.Round;
import org.carme.batch.slurm.Answered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a cluster for everything at once, compares with the last answer, and delivers what changed.
 *
 * <p>A round is one query for jobs, one for nodes, and every minute one for partitions. A round that fails says nothing about any job: it is
 * told as "not reachable", and the next good one delivers the whole state. A round that was slow makes the next one wait.
 */
final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration PARTITIONS_EVERY = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /** A round takes at most a fifth of the time, however slow the cluster is. */
    private static final int PAUSE_PER_WORK = 4;

    private final String cluster;
    private final ClusterQueries queries;
    private final Clock clock;
    private final DoubleSupplier chance;

    private long epoch;
    private Picture last;
    private Optional<Instant> lastClusterClock = Optional.empty();
    private List<PartitionSnapshot> partitions;
    private Instant partitionsAsked = Instant.MIN;
    private Reachability reachability;
    private boolean told;
    private int failures;

    /** @param chance from 0 to 1, spreads waiting times */
    Collector(String cluster, ClusterQueries queries, Clock clock, DoubleSupplier chance) {
        this.cluster = cluster;
        this.queries = queries;
        this.clock = clock;
        this.chance = chance;
    }

    /** One round, if the listener wants one. Returns the time until the next. */
    Duration round(ClusterListener listener) {
        Round round = listener.nextRound(cluster);
        Duration interval = longer(round.interval(), SHORTEST_INTERVAL);
        if (!round.poll()) {
            forget();
            reachability = null;
            queries.close();
            return interval;
        }
        if (round.epoch() != epoch) {
            epoch = round.epoch();
            forget();
        }
        Instant begin = clock.instant();
        Answered<List<JobSnapshot>> jobs;
        Picture picture;
        try {
            jobs = queries.jobs();
            picture = Picture.of(jobs.value(), queries.nodes().value(), partitions(begin));
        } catch (BatchException e) {
            return unreachable(listener, interval, e);
        }
        deliver(listener, picture, jobs.clock());
        Duration spent = Duration.between(begin, clock.instant());
        return longer(interval.minus(spent), shorter(spent.multipliedBy(PAUSE_PER_WORK), LONGEST_WAIT));
    }

    /** After a listener failed nobody knows what it took in. */
    void forget() {
        last = null;
        told = false;
    }

    private List<PartitionSnapshot> partitions(Instant now) throws BatchException {
        if (partitions == null || !now.isBefore(partitionsAsked.plus(PARTITIONS_EVERY))) {
            partitions = queries.partitions().value();
            partitionsAsked = now;
        }
        return partitions;
    }

    private void deliver(ClusterListener listener, Picture picture, Instant clusterClock) {
        if (reachability == null || !reachability.reachable()) {
            LOG.info("Cluster {} answers", cluster);
            reachability = new Reachability(true, clock.instant(), "");
            told = false;
        }
        failures = 0;
        boolean complete = last == null;
        Picture earlier = complete ? Picture.EMPTY : last;
        ClusterChange change = new ClusterChange(
                cluster,
                epoch,
                clusterClock,
                complete,
                picture.changedSince(earlier),
                picture.goneSince(earlier),
                Optional.of(picture.nodes()).filter(nodes -> complete || !nodes.equals(earlier.nodes())),
                Optional.of(picture.partitions()).filter(all -> complete || !all.equals(earlier.partitions())),
                Optional.of(picture.foreign()).filter(counts -> complete || !counts.equals(earlier.foreign())),
                reachability);
        lastClusterClock = Optional.of(clusterClock);
        if (!told || !isEmpty(change)) {
            last = null;
            listener.deliver(change);
            told = true;
        }
        last = picture;
    }

    private Duration unreachable(ClusterListener listener, Duration interval, BatchException failure) {
        failures++;
        last = null;
        if (reachability == null || reachability.reachable()) {
            LOG.warn("Cluster {} does not answer: {}", cluster, failure.getMessage());
            reachability = new Reachability(false, clock.instant(), String.valueOf(failure.getMessage()));
            told = false;
        }
        if (!told) {
            listener.deliver(new ClusterChange(
                    cluster,
                    epoch,
                    lastClusterClock.orElseGet(clock::instant),
                    false,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    reachability));
            told = true;
        }
        return afterFailures(interval);
    }

    /** Doubles with each failure, up to a minute, and never in step with other processes. */
    Duration afterFailures(Duration interval) {
        long factor = 1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        Duration wait = shorter(interval.multipliedBy(factor), LONGEST_WAIT);
        return Duration.ofMillis((long) (wait.toMillis() * (0.8 + 0.4 * chance.getAsDouble())));
    }

    private static boolean isEmpty(ClusterChange change) {
        return !change.complete()
                && change.changed().isEmpty()
                && change.gone().isEmpty()
                && change.nodes().isEmpty()
                && change.partitions().isEmpty()
                && change.foreign().isEmpty();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
