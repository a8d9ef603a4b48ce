package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carme.batch.api.ClusterChange;
import org.carme.node.Cluster;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.platform.Transactions;

/** The steps of a delivery: each in a transaction of its own, and refused when another process has taken the cluster's lease meanwhile. */
@Dependent
public class Deliveries {
    private final ClusterRepository clusters;
    private final ClusterLeases leases;
    private final Transactions transactions;

    @Inject
    public Deliveries(ClusterRepository clusters, ClusterLeases leases, Transactions transactions) {
        this.clusters = clusters;
        this.leases = leases;
        this.transactions = transactions;
    }

    /** Does the step, unless the delivery counts no more. */
    void step(ClusterChange change, Consumer<Cluster> work) {
        step(change, null, cluster -> {
            work.accept(cluster);
            return null;
        });
    }

    /** What the step gives; the other value when the delivery counts no more. */
    <T> T step(ClusterChange change, T otherwise, Function<Cluster, T> work) {
        return step(change.cluster(), change.epoch(), otherwise, work);
    }

    /** The same for a delivery of that epoch. */
    <T> T step(String name, long epoch, T otherwise, Function<Cluster, T> work) {
        return transactions.call(() -> clusters.find(name)
                .filter(cluster -> leases.isCurrent(cluster, epoch))
                .map(work)
                .orElse(otherwise));
    }
}
