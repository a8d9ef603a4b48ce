package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changed on a cluster since the change before, or all there is.
 *
 * @param cluster the cluster's configured name
 * @param epoch the epoch of the round that saw it
 * @param clock the cluster's time just before it was asked: a job submitted later cannot be in it yet; while it cannot be reached: of its
 *     last answer, or this machine's when there was none
 * @param complete whether {@code changed} holds every job of Carme's that the cluster knows, so that any other one is gone: the first
 *     answer of an epoch, after a failed delivery and after the cluster was not reachable, and now and then
 * @param changed jobs that are new or differ, only such whose name ends in a UUID
 * @param gone ids of jobs that the cluster has forgotten; their end must be looked up in accounting
 * @param nodes all nodes, when something about them changed
 * @param partitions all partitions, when something about them changed
 * @param foreign everybody else's jobs counted, when the counts changed
 * @param reachability whether the cluster answers
 */
public record ClusterChange(
        String cluster,
        long epoch,
        Instant clock,
        boolean complete,
        List<JobSnapshot> changed,
        List<String> gone,
        Optional<List<NodeSnapshot>> nodes,
        Optional<List<PartitionSnapshot>> partitions,
        Optional<List<QueueCount>> foreign,
        Reachability reachability) {

    public ClusterChange {
        requireNonNull(cluster, "cluster");
        requireNonNull(clock, "clock");
        requireNonNull(reachability, "reachability");
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
        nodes = nodes.map(List::copyOf);
        partitions = partitions.map(List::copyOf);
        foreign = foreign.map(List::copyOf);
    }
}
