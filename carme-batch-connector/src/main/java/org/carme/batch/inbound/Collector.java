package org.carme.batch.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.ClusterListener;
import org.carme.batch.api.Fault;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.Reachability;
import org.carme.batch.api.Round;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.slurm.Answered;
import org.carme.batch.slurm.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a cluster for everything at once, compares with the last answer, and delivers what changed.
 *
 * <p>A round is one query for jobs, one for nodes, and every minute one for partitions. A round that fails says nothing about any job: it is
 * told as "not reachable", and the next good one delivers the whole state, as one does every few minutes anyway. A cluster that was slow to answer is
 * left alone for a while; a listener that was slow to take it in delays the next round by no more than that.
 */
final class Collector {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final Duration PARTITIONS_EVERY = Duration.ofMinutes(1);
    private static final Duration COMPLETE_EVERY = Duration.ofMinutes(5);

    /** From here on a round counts as slow, and until it is half of that again. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    /** The cluster is busy with the questions for at most a fifth of the time, however slow it is. */
    private static final int PAUSE_PER_WORK = 4;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

    private final String cluster;
    private final ClusterQueries queries;
    private final Clock clock;
    private final LongSupplier ticks;
    private final DoubleSupplier chance;

    private long epoch;
    private Picture last;
    private Optional<Instant> lastClusterClock = Optional.empty();
    private List<PartitionSnapshot> partitions;
    private long partitionsAsked;
    private long completeTold;
    private Reachability reachability;
    private boolean told;
    private int failures;

    /**
     * @param ticks nanoseconds of a clock that nobody sets
     * @param chance from 0 to 1, spreads waiting times
     */
    Collector(String cluster, ClusterQueries queries, Clock clock, LongSupplier ticks, DoubleSupplier chance) {
        this.cluster = cluster;
        this.queries = queries;
        this.clock = clock;
        this.ticks = ticks;
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
        long begin = ticks.getAsLong();
        Answered<Queue> queue;
        Picture picture;
        try {
            queue = queries.queue();
            picture = Picture.of(queue.value(), queries.nodes().value(), partitions());
        } catch (BatchException e) {
            listener.passed(cluster, since(begin), false);
            return unreachable(listener, interval, e);
        }
        Duration asked = since(begin);
        listener.passed(cluster, asked, true);
        judge(asked);
        deliver(listener, picture, queue.clock(), round.followed());
        return pause(interval, asked, since(begin));
    }

    /** The cluster rests from its last answer on, also while that is delivered. */
    private static Duration pause(Duration interval, Duration asked, Duration spent) {
        Duration rest = shorter(asked.multipliedBy(PAUSE_PER_WORK), LONGEST_WAIT);
        return longer(longer(interval, asked.plus(rest)).minus(spent), SHORTEST_PAUSE);
    }

    /** After a listener failed nobody knows what it took in. */
    void forget() {
        last = null;
        told = false;
    }

    private List<PartitionSnapshot> partitions() throws BatchException {
        if (partitions == null || since(partitionsAsked).compareTo(PARTITIONS_EVERY) >= 0) {
            long now = ticks.getAsLong();
            partitions = queries.partitions().value();
            partitionsAsked = now;
        }
        return partitions;
    }

    private Duration since(long moment) {
        return Duration.ofNanos(ticks.getAsLong() - moment);
    }

    /** It answered after that time. */
    private void judge(Duration asked) {
        boolean wasSlow = reachability != null && reachability.reachable() && reachability.fault() == Fault.SLOW;
        Fault fault = asked.compareTo(wasSlow ? SLOW.dividedBy(2) : SLOW) >= 0 ? Fault.SLOW : Fault.NONE;
        failures = 0;
        if (reachability == null || !reachability.reachable() || reachability.fault() != fault) {
            LOG.info("Cluster {} answers{}", cluster, fault == Fault.SLOW ? ", but slowly" : "");
            reachability = new Reachability(true, clock.instant(), fault, "");
            told = false;
        }
    }

    private void deliver(ClusterListener listener, Picture picture, Instant clusterClock, Set<String> followed) {
        boolean complete = last == null || since(completeTold).compareTo(COMPLETE_EVERY) >= 0;
        Picture earlier = complete ? Picture.EMPTY : last;
        ClusterChange change = new ClusterChange(
                cluster,
                epoch,
                clusterClock,
                complete,
                picture.changedSince(earlier),
                picture.goneSince(last == null ? Picture.EMPTY : last, followed),
                Optional.of(picture.nodes()).filter(nodes -> complete || !nodes.equals(earlier.nodes())),
                Optional.of(picture.partitions()).filter(all -> complete || !all.equals(earlier.partitions())),
                Optional.of(picture.foreign()).filter(counts -> complete || !counts.equals(earlier.foreign())),
                reachability);
        lastClusterClock = Optional.of(clusterClock);
        if (!told || !isEmpty(change)) {
            last = null;
            listener.deliver(change);
            told = true;
            completeTold = complete ? ticks.getAsLong() : completeTold;
        }
        last = picture;
    }

    private Duration unreachable(ClusterListener listener, Duration interval, BatchException failure) {
        failures++;
        last = null;
        Fault fault = failure instanceof UnavailableException unavailable ? unavailable.fault() : Fault.GARBAGE;
        boolean wasReachable = reachability == null || reachability.reachable();
        if (wasReachable || reachability.fault() != fault) {
            LOG.warn("Cluster {} does not answer ({}): {}", cluster, fault, failure.getMessage());
            Instant since = wasReachable ? clock.instant() : reachability.since();
            reachability = new Reachability(false, since, fault, String.valueOf(failure.getMessage()));
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
