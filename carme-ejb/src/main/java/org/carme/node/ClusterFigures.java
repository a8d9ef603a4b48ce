package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts a cluster's figures from what is stored. */
@Dependent
public class ClusterFigures {
    private final CurrentCluster current;
    private final ClusterRepository clusters;
    private final Capacity capacity;
    private final Holdings holdings;

    @Inject
    ClusterFigures(CurrentCluster current, ClusterRepository clusters, Capacity capacity, Holdings holdings) {
        this.current = current;
        this.clusters = clusters;
        this.capacity = capacity;
        this.holdings = holdings;
    }

    ClusterView count() {
        return current.find()
                .map(this::of)
                .orElseGet(() -> ClusterView.unheard(current.name().orElse("")));
    }

    private ClusterView of(Cluster cluster) {
        Holdings.Counts own = holdings.counts();
        List<QueueLength> others = clusters.queue(cluster);
        return new ClusterView(
                cluster.name(),
                cluster.health(),
                cluster.trouble(),
                cluster.confirmed(),
                cluster.silentSince(),
                cluster.accountingSilentSince(),
                own.running() + others.stream().mapToInt(QueueLength::running).sum(),
                own.waiting() + others.stream().mapToInt(QueueLength::waiting).sum(),
                capacity.of(cluster),
                clusters.nodes(cluster).stream()
                        .map(Node::condition)
                        .filter(condition -> condition != NodeCondition.FINE)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }
}
