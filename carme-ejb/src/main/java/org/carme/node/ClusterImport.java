package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.carme.batch.api.Reachability;

/** Takes over what the cluster says of itself: nodes, accelerators, partitions, the length of its queue. Doing it twice changes nothing. */
@Dependent
public class ClusterImport {
    private static final String GPU = "gpu";

    private final ClusterRepository clusters;
    private final Clock clock;

    @Inject
    public ClusterImport(ClusterRepository clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Takes over all but the jobs; true when a figure that people see may have changed. */
    public boolean apply(Cluster cluster, ClusterChange change) {
        return cluster.counted(take(cluster, change));
    }

    private boolean take(Cluster cluster, ClusterChange change) {
        ClusterHealth before = cluster.health();
        ClusterTrouble trouble = trouble(change.reachability());
        if (!change.reachability().reachable()) {
            boolean news = before != ClusterHealth.DOWN || trouble != cluster.trouble();
            cluster.silent(
                    trouble,
                    change.reachability().message(),
                    change.reachability().since());
            return news;
        }
        boolean healed = before != ClusterHealth.UP || trouble != cluster.trouble();
        cluster.answered(change.clock(), trouble, clock.instant());
        change.nodes().ifPresent(nodes -> importNodes(cluster, nodes));
        change.partitions().ifPresent(partitions -> importPartitions(cluster, partitions));
        change.foreign().ifPresent(counts -> importQueue(cluster, counts));
        return healed
                || change.nodes().isPresent()
                || change.partitions().isPresent()
                || change.foreign().isPresent()
                || !change.changed().isEmpty()
                || !change.gone().isEmpty();
    }

    private static ClusterTrouble trouble(Reachability reachability) {
        return switch (reachability.fault()) {
            case NONE -> ClusterTrouble.NONE;
            case HEAD -> ClusterTrouble.HEAD;
            case CONTROLLER -> ClusterTrouble.CONTROLLER;
            case SLOW -> ClusterTrouble.SLOW;
            case GARBAGE -> ClusterTrouble.GARBAGE;
        };
    }

    private void importNodes(Cluster cluster, List<NodeSnapshot> snapshots) {
        Map<String, Accelerator> kinds = kinds(cluster, snapshots);
        Map<Node, Map<String, GresCount>> equipped = new HashMap<>();
        Map<String, Node> known =
                clusters.nodes(cluster).stream().collect(Collectors.toMap(Node::name, Function.identity()));
        for (NodeSnapshot snapshot : snapshots) {
            Node node = known.remove(snapshot.name());
            if (node == null) {
                node = clusters.add(new Node(cluster, snapshot.name()));
            }
            describe(node, snapshot);
            equipped.put(node, gpus(snapshot));
        }
        clusters.flush();
        equipped.forEach((node, gpus) -> equip(node, gpus, kinds));
        known.values().forEach(clusters::remove);
    }

    private static void describe(Node node, NodeSnapshot snapshot) {
        node.report(
                snapshot.address(),
                snapshot.state().name(),
                condition(snapshot),
                snapshot.acceptsJobs(),
                snapshot.reason(),
                snapshot.features());
        node.measure(snapshot.cpus(), snapshot.cpusUsed(), snapshot.memoryMb(), snapshot.memoryMbUsed());
    }

    /** The one thing about a node that people want to know, when it does not just work. */
    private static NodeCondition condition(NodeSnapshot node) {
        Set<NodeFlag> flags = node.flags();
        if (flags.contains(NodeFlag.POWERED_DOWN)) {
            return NodeCondition.SWITCHED_OFF;
        }
        if (flags.contains(NodeFlag.POWERING_UP)) {
            return NodeCondition.STARTING;
        }
        if (node.state() == NodeState.DOWN || node.state() == NodeState.UNKNOWN) {
            return NodeCondition.DOWN;
        }
        if (flags.contains(NodeFlag.NOT_RESPONDING)) {
            return NodeCondition.SILENT;
        }
        if (!node.acceptsJobs()) {
            return NodeCondition.CLOSED;
        }
        return flags.contains(NodeFlag.COMPLETING) ? NodeCondition.CLEANING : NodeCondition.FINE;
    }

    private static void equip(Node node, Map<String, GresCount> gpus, Map<String, Accelerator> kinds) {
        node.keepOnly(gpus.keySet().stream().map(kinds::get).toList());
        gpus.forEach((type, gpu) -> node.equip(kinds.get(type), gpu.total(), gpu.used()));
    }

    private Map<String, Accelerator> kinds(Cluster cluster, List<NodeSnapshot> snapshots) {
        Map<String, Accelerator> kinds = new HashMap<>();
        clusters.allAccelerators(cluster).forEach(each -> kinds.put(each.type().orElse(Accelerator.CPU), each));
        kinds.computeIfAbsent(Accelerator.CPU, name -> clusters.add(Accelerator.cpu(cluster)));
        snapshots.stream()
                .flatMap(snapshot -> gpus(snapshot).keySet().stream())
                .forEach(type -> kinds.computeIfAbsent(type, name -> clusters.add(Accelerator.gpu(cluster, type))));
        clusters.flush();
        return kinds;
    }

    private static Map<String, GresCount> gpus(NodeSnapshot snapshot) {
        return snapshot.gres().stream()
                .filter(each -> each.name().equals(GPU) && each.total() > 0)
                .collect(Collectors.toMap(
                        each -> each.type().orElse(GPU), Function.identity(), ClusterImport::together));
    }

    private static GresCount together(GresCount one, GresCount other) {
        return new GresCount(one.name(), one.type(), one.total() + other.total(), one.used() + other.used());
    }

    private void importPartitions(Cluster cluster, List<PartitionSnapshot> snapshots) {
        Map<String, Partition> known =
                clusters.partitions(cluster).stream().collect(Collectors.toMap(Partition::name, Function.identity()));
        for (PartitionSnapshot snapshot : snapshots) {
            Partition partition = known.remove(snapshot.name());
            if (partition == null) {
                partition = clusters.add(new Partition(cluster, snapshot.name()));
            }
            partition.report(
                    snapshot.isDefault(), snapshot.up(), snapshot.maxTime(), snapshot.maxNodes(), snapshot.nodes());
        }
        known.values().forEach(clusters::remove);
    }

    private void importQueue(Cluster cluster, List<QueueCount> counts) {
        clusters.queue(cluster).forEach(clusters::remove);
        clusters.flush();
        counts.forEach(count -> clusters.add(new QueueLength(
                cluster, count.partition(), count.gpuType().orElse(""), count.waiting(), count.running())));
    }
}
