package org.carme.batch.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.carme.batch.slurm.Queue;

/**
 * A cluster as one round saw it.
 *
 * @param jobs those whose name ends in a UUID, by id
 * @param foreign all others, counted
 * @param nodes all nodes
 * @param partitions all partitions
 */
record Picture(
        Map<String, JobSnapshot> jobs,
        List<QueueCount> foreign,
        List<NodeSnapshot> nodes,
        List<PartitionSnapshot> partitions) {

    static final Picture EMPTY = new Picture(Map.of(), List.of(), List.of(), List.of());

    static Picture of(Queue queue, List<NodeSnapshot> nodes, List<PartitionSnapshot> partitions) {
        Map<String, JobSnapshot> jobs = new LinkedHashMap<>();
        queue.named().forEach(job -> jobs.putIfAbsent(job.batchId(), job));
        return new Picture(jobs, queue.others(), nodes, partitions);
    }

    /** Jobs that are new or differ from the earlier picture. */
    List<JobSnapshot> changedSince(Picture earlier) {
        return jobs.values().stream()
                .filter(job -> !job.equals(earlier.jobs.get(job.batchId())))
                .toList();
    }

    /** Ids of jobs that the earlier picture had, or that are followed, and this one has not. */
    List<String> goneSince(Picture earlier, Set<String> followed) {
        return Stream.concat(earlier.jobs.keySet().stream(), followed.stream())
                .distinct()
                .filter(id -> !jobs.containsKey(id))
                .toList();
    }
}
