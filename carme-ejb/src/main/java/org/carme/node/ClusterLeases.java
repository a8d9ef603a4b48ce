package org.carme.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carme.platform.Transactions;

/** Sees to it that one process collects from a cluster, and that what an earlier one still delivers is refused. */
@ApplicationScoped
public class ClusterLeases {
    private final ClusterRepository clusters;
    private final Transactions transactions;
    private final Clock clock;
    private final String self;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> rounds = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected ClusterLeases() {
        this(null, null, Clock.systemUTC(), "");
    }

    @Inject
    public ClusterLeases(ClusterRepository clusters, Transactions transactions, Clock clock) {
        this(clusters, transactions, clock, NodeSetting.INSTANCE.find().orElseGet(ClusterLeases::hostName));
    }

    ClusterLeases(ClusterRepository clusters, Transactions transactions, Clock clock, String self) {
        this.clusters = clusters;
        this.transactions = transactions;
        this.clock = clock;
        this.self = self;
    }

    /** Takes or keeps the lease; the epoch when this process has it. The first time, this process takes over from its own earlier life at once. */
    public OptionalLong hold(String name, Duration duration) {
        return transactions.call(() -> {
            Cluster cluster = clusters.find(name).orElseGet(() -> begin(name));
            ClusterLease lease = clusters.lockLease(cluster);
            boolean mine = held.contains(name)
                    ? lease.hold(self, clock.instant(), duration)
                    : lease.retake(self, clock.instant(), duration);
            if (!mine) {
                held.remove(name);
                rounds.remove(name);
                return OptionalLong.empty();
            }
            held.add(name);
            return OptionalLong.of(lease.epoch());
        });
    }

    /** Notes that a round begins; when the one before it began, if this process did it. */
    public Optional<Instant> beginRound(String name) {
        return Optional.ofNullable(rounds.put(name, clock.instant()));
    }

    /** Whether this process has it, as far as it knows. */
    public boolean isHolder(String name) {
        return held.contains(name);
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

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
