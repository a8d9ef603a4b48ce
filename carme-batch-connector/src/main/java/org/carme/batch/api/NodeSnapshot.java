package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node as the cluster tells it at one moment.
 *
 * @param name its name in the batch system
 * @param address where the batch system reaches it: name or IP
 * @param state what it does
 * @param flags what else holds
 * @param cpus processors
 * @param cpusUsed processors that jobs hold
 * @param memoryMb memory in MiB
 * @param memoryMbUsed memory that jobs hold
 * @param gres generic resources, by kind and type; a node may mix types
 * @param features what a job's constraint can ask for
 * @param partitions partitions it is in
 * @param reason why it is out of order or draining, in the administrators' words; empty when there is none
 */
public record NodeSnapshot(
        String name,
        String address,
        NodeState state,
        Set<NodeFlag> flags,
        int cpus,
        int cpusUsed,
        long memoryMb,
        long memoryMbUsed,
        List<GresCount> gres,
        List<String> features,
        List<String> partitions,
        String reason) {

    private static final Set<NodeFlag> KEEP_JOBS_AWAY = EnumSet.of(
            NodeFlag.DRAIN,
            NodeFlag.NOT_RESPONDING,
            NodeFlag.MAINTENANCE,
            NodeFlag.REBOOT,
            NodeFlag.FAILING,
            NodeFlag.INVALID);

    public NodeSnapshot {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        requireNonNull(state, "state");
        requireNonNull(reason, "reason");
        flags = Set.copyOf(flags);
        gres = List.copyOf(gres);
        features = List.copyOf(features);
        partitions = List.copyOf(partitions);
    }

    /** Whether new jobs may be started here once there is room. */
    public boolean acceptsJobs() {
        return switch (state) {
            case IDLE, MIXED, ALLOCATED -> flags.stream().noneMatch(KEEP_JOBS_AWAY::contains);
            case DOWN, UNKNOWN -> false;
        };
    }

    /** Accelerators of one type on this node. */
    public Optional<GresCount> gpu(String type) {
        return gres.stream()
                .filter(each -> each.name().equals("gpu") && each.type().equals(Optional.of(type)))
                .findFirst();
    }
}
