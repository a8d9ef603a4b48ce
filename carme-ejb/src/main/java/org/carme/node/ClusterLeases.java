package org.carme.node;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.carme.platform.Token;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one process collects from a cluster, and that what an earlier one still delivers is refused. A holder counts as gone when it has not
 * renewed its lease for as long as that lasts, by the watch of the process that waits: no clock that jumps or goes wrong frees a lease or holds it.
 */
@ApplicationScoped
public class ClusterLeases {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLeases.class);

    private final ClusterRepository clusters;
    private final Transactions transactions;
    private final Clock clock;
    private final LongSupplier nanos;
    private final String self;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Map<String, Seen> others = new ConcurrentHashMap<>();
    private final Map<String, Begun> rounds = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected ClusterLeases() {
        this(null, null, Clock.systemUTC(), System::nanoTime, "");
    }

    @Inject
    public ClusterLeases(ClusterRepository clusters, Transactions transactions, Clock clock) {
        this(
                clusters,
                transactions,
                clock,
                System::nanoTime,
                NodeSetting.INSTANCE.find().orElseGet(Process::name));
    }

    ClusterLeases(ClusterRepository clusters, Transactions transactions, Clock clock, LongSupplier nanos, String self) {
        this.clusters = clusters;
        this.transactions = transactions;
        this.clock = clock;
        this.nanos = nanos;
        this.self = self;
    }

    /** Takes or keeps the lease; the epoch when this process has it. The first time, this process takes over from its own earlier life at once. */
    public OptionalLong hold(String name, Duration duration) {
        return transactions.call(() -> {
            Cluster cluster = clusters.find(name).orElseGet(() -> begin(name));
            ClusterLease lease = clusters.lockLease(cluster);
            if (lease.isOfAnother(self) && !isAbandoned(name, lease, duration)) {
                held.remove(name);
                rounds.remove(name);
                return OptionalLong.empty();
            }
            if (Objects.equals(held.get(name), lease.epoch()) && !lease.isOfAnother(self)) {
                lease.renew(clock.instant(), duration);
            } else {
                lease.take(self, clock.instant(), duration);
            }
            others.remove(name);
            held.put(name, lease.epoch());
            return OptionalLong.of(lease.epoch());
        });
    }

    private boolean isAbandoned(String name, ClusterLease lease, Duration duration) {
        String mark = lease.mark();
        Seen seen = others.compute(
                name,
                (key, before) ->
                        before != null && before.mark().equals(mark) ? before : new Seen(mark, nanos.getAsLong()));
        return nanos.getAsLong() - seen.since() >= duration.toNanos();
    }

    /** Gives back what this process holds, so that another one goes on at once. */
    @PreDestroy
    void release() {
        held.forEach((name, epoch) -> {
            try {
                transactions.run(() -> clusters.find(name)
                        .map(clusters::lockLease)
                        .filter(lease -> lease.epoch() == epoch)
                        .ifPresent(ClusterLease::release));
            } catch (RuntimeException e) {
                LOG.info("The lease of cluster {} was not given back: {}", name, e.getMessage());
            }
        });
        held.clear();
    }

    /** Notes that a round begins; the one before it, if this process did it. */
    public Optional<EarlierRound> beginRound(String name) {
        Begun now = new Begun(clock.instant(), nanos.getAsLong());
        return Optional.ofNullable(rounds.put(name, now)).map(before -> new EarlierRound(before.at(), now.set(before)));
    }

    /** Whether this process has that of any cluster, as far as it knows. */
    public boolean isHolder() {
        return !held.isEmpty();
    }

    /** Whether this process has it, as far as it knows. */
    public boolean isHolder(String name) {
        return held.containsKey(name);
    }

    /** Whether a delivery of that epoch may still be taken over; in a transaction, and nobody can take the lease before it ends. */
    public boolean isCurrent(Cluster cluster, long epoch) {
        ClusterLease lease = clusters.lockLease(cluster);
        return lease != null && lease.epoch() == epoch;
    }

    private Cluster begin(String name) {
        Cluster cluster = clusters.add(new Cluster(name));
        clusters.flush();
        clusters.add(new ClusterLease(cluster.id()));
        clusters.flush();
        return cluster;
    }

    /**
     * The round before this one.
     *
     * @param began when it began, by the clock of then
     * @param clockSet by how much this process's clock was set since then; less than a second is nothing
     */
    public record EarlierRound(Instant began, Duration clockSet) {}

    private record Begun(Instant at, long moment) {
        Duration set(Begun before) {
            return Duration.between(before.at, at).minusNanos(moment - before.moment);
        }
    }

    /** How another process's lease looked, and since when by this process's own watch. */
    private record Seen(String mark, long since) {}

    /** This process among those that share the database: the same after a restart, never that of another one on this machine. */
    private static final class Process {
        private static final int DIGITS = 8;
        private static final int LONGEST_HOST = 55;

        static String name() {
            String directory = System.getProperty("com.sun.aas.instanceRoot", System.getProperty("user.dir"));
            String host = hostName();
            return host.substring(0, Math.min(host.length(), LONGEST_HOST)) + ":"
                    + Token.sha256(directory.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
