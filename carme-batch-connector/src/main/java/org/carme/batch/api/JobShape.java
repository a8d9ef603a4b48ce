package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a job asks of the cluster.
 *
 * @param partition where it may run; empty: the site's or the cluster's default
 * @param account who pays; empty: the user's default
 * @param qos quality of service; empty: the default
 * @param constraint features that its nodes must have; the site's own constraint is added at the head node
 * @param nodes number of nodes
 * @param gpuType type of the accelerators; empty with {@code gpusPerNode} above 0: any
 * @param gpusPerNode accelerators on each node
 * @param cpusPerNode processors on each node
 * @param memoryMb memory on each node, in MiB
 * @param time wall time, in whole minutes
 */
public record JobShape(
        Optional<String> partition,
        Optional<String> account,
        Optional<String> qos,
        Optional<String> constraint,
        int nodes,
        Optional<String> gpuType,
        int gpusPerNode,
        int cpusPerNode,
        long memoryMb,
        Duration time) {

    public JobShape {
        requireNonNull(partition, "partition");
        requireNonNull(account, "account");
        requireNonNull(qos, "qos");
        requireNonNull(constraint, "constraint");
        requireNonNull(gpuType, "gpuType");
        requireNonNull(time, "time");
    }
}
