package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a cluster has and what of it is free, counted from its nodes; nothing in it belongs to a person. */
@Dependent
public class Capacity {
    private final ClusterRepository clusters;

    @Inject
    public Capacity(ClusterRepository clusters) {
        this.clusters = clusters;
    }

    /** One entry per kind of accelerator that some node has. */
    public List<AcceleratorView> of(Cluster cluster) {
        return of(cluster, clusters.nodes(cluster));
    }

    /** The same for the nodes of one partition only; the whole cluster where no partition is named. */
    public List<AcceleratorView> of(Cluster cluster, Optional<String> partition) {
        if (partition.isEmpty()) {
            return of(cluster);
        }
        return clusters.partitions(cluster).stream()
                .filter(each -> each.name().equals(partition.get()))
                .findFirst()
                .map(found -> of(
                        cluster,
                        clusters.nodes(cluster).stream().filter(found::contains).toList()))
                .orElse(List.of());
    }

    private List<AcceleratorView> of(Cluster cluster, List<Node> nodes) {
        return clusters.accelerators(cluster).stream()
                .map(accelerator -> count(accelerator, nodes))
                .filter(view -> view.total() > 0)
                .toList();
    }

    private static AcceleratorView count(Accelerator accelerator, List<Node> nodes) {
        int total = 0;
        int used = 0;
        int free = 0;
        int down = 0;
        Map<Integer, Integer> nodesByCount = new TreeMap<>();
        for (Node node : nodes) {
            int here = accelerator.isGpu()
                    ? node.of(accelerator).map(NodeAccelerator::total).orElse(0)
                    : node.cpus();
            int held = accelerator.isGpu()
                    ? node.of(accelerator).map(NodeAccelerator::used).orElse(0)
                    : node.cpusUsed();
            if (here == 0) {
                continue;
            }
            total += here;
            used += held;
            nodesByCount.merge(here, 1, Integer::sum);
            int unused = Math.max(0, here - held);
            if (node.acceptsJobs()) {
                free += unused;
            } else {
                down += unused;
            }
        }
        return new AcceleratorView(
                accelerator.name(), accelerator.title(), accelerator.isGpu(), total, free, used, 0, down, nodesByCount);
    }
}
