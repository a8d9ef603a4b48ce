package org.carme.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.carme.platform.Transactions;

/** What tests of other features need of this one. */
public final class NodeTesting {
    private NodeTesting() {}

    /** The cluster of that name, without configuration. */
    public static CurrentCluster current(ClusterRepository clusters, String name) {
        return new CurrentCluster(clusters) {
            @Override
            protected Optional<String> name() {
                return Optional.of(name);
            }
        };
    }

    /** Counts figures. */
    public static ClusterFigures figures(
            CurrentCluster current, ClusterRepository clusters, Capacity capacity, Holdings holdings) {
        return new ClusterFigures(current, clusters, capacity, holdings);
    }

    /** Leases of a process of that name. */
    public static ClusterLeases leases(
            ClusterRepository clusters, Transactions transactions, Clock clock, String process) {
        return leases(
                clusters,
                transactions,
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                process);
    }

    /** The same with a watch of its own. */
    public static ClusterLeases leases(
            ClusterRepository clusters, Transactions transactions, Clock clock, LongSupplier nanos, String process) {
        return new ClusterLeases(clusters, transactions, clock, nanos, process);
    }

    /** Ends a process in order. */
    public static void release(ClusterLeases leases) {
        leases.release();
    }
}
