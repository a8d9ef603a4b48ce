package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.JobShape;

/** Whether a job would start at once, told from what the collector saw last: the cluster is not asked. */
@Dependent
public class FreeNodes {
    /** What is older says nothing about now; longer than the longest interval of the collector. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final ClusterRepository clusters;
    private final Holdings holdings;
    private final Clock clock;

    @Inject
    public FreeNodes(ClusterRepository clusters, Holdings holdings, Clock clock) {
        this.clusters = clusters;
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * When the cluster was seen to have room for such a job while nobody waited; empty when it had not, or when that is not certain: then only
     * the cluster itself can tell.
     */
    public Optional<Instant> seenFor(Cluster cluster, JobShape shape) {
        return cluster.confirmed()
                .filter(seen -> cluster.health() == ClusterHealth.UP)
                .filter(seen -> seen.isAfter(clock.instant().minus(FRESH)))
                .filter(seen -> holdings.counts().waiting() == 0)
                .filter(seen -> partition(cluster, shape)
                        .filter(partition -> !somebodyWaits(cluster, partition))
                        .filter(partition -> hasRoom(cluster, partition, shape))
                        .isPresent());
    }

    private Optional<Partition> partition(Cluster cluster, JobShape shape) {
        return clusters.partitions(cluster).stream()
                .filter(partition ->
                        shape.partition().map(partition.name()::equals).orElseGet(partition::isDefault))
                .filter(partition -> partition.takes(shape.nodes(), shape.time()))
                .findFirst();
    }

    private boolean somebodyWaits(Cluster cluster, Partition partition) {
        return clusters.queue(cluster).stream().anyMatch(queue -> queue.isOf(partition) && queue.waiting() > 0);
    }

    private boolean hasRoom(Cluster cluster, Partition partition, JobShape shape) {
        List<String> features =
                shape.constraint().map(words -> List.of(words.split("&"))).orElse(List.of());
        return clusters.nodes(cluster).stream()
                        .filter(partition::contains)
                        .filter(node -> node.hasFeatures(features))
                        .filter(node -> node.hasRoomFor(
                                shape.cpusPerNode(), shape.memoryMb(), shape.gpuType(), shape.gpusPerNode()))
                        .count()
                >= shape.nodes();
    }
}
