package org.carme.batch.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;

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

    static Picture of(List<JobSnapshot> all, List<NodeSnapshot> nodes, List<PartitionSnapshot> partitions) {
        Map<String, JobSnapshot> jobs = new LinkedHashMap<>();
        Map<String, QueueCount> counts = new TreeMap<>();
        for (JobSnapshot job : all) {
            if (job.uuid().isPresent()) {
                jobs.putIfAbsent(job.batchId(), job);
            } else if (job.state().isWaiting() || job.state().isOnNodes()) {
                count(job, counts);
            }
        }
        return new Picture(jobs, List.copyOf(counts.values()), nodes, partitions);
    }

    /** Jobs that are new or differ from the earlier picture. */
    List<JobSnapshot> changedSince(Picture earlier) {
        return jobs.values().stream()
                .filter(job -> !job.equals(earlier.jobs.get(job.batchId())))
                .toList();
    }

    /** Ids of jobs that the earlier picture had and this one has not. */
    List<String> goneSince(Picture earlier) {
        List<String> gone = new ArrayList<>(earlier.jobs.keySet());
        gone.removeAll(jobs.keySet());
        return gone;
    }

    private static void count(JobSnapshot job, Map<String, QueueCount> counts) {
        String partition = job.partition().split(",", 2)[0];
        List<Optional<String>> types = job.gpus().isEmpty()
                ? List.of(Optional.empty())
                : job.gpus().stream().map(GpuCount::type).toList();
        int waiting = job.state().isWaiting() ? 1 : 0;
        for (Optional<String> type : types) {
            counts.merge(
                    partition + "/" + type.orElse(""),
                    new QueueCount(partition, type, waiting, 1 - waiting),
                    (a, b) -> new QueueCount(partition, type, a.waiting() + b.waiting(), a.running() + b.running()));
        }
    }
}
