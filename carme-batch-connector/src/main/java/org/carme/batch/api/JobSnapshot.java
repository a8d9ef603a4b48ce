package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as the cluster tells it at one moment.
 *
 * <p>The name is in its user's hands: whoever wants to know whether it is a certain job of Carme's compares UUID, user and submit time.
 *
 * @param batchId id that {@link JobRef} takes
 * @param batchName full name, any text
 * @param uuid what the name ends in, when it looks like a job of Carme's
 * @param user its user's login name
 * @param account who pays
 * @param partition where it runs or may run (several, with commas, while pending)
 * @param qos quality of service
 * @param state its state
 * @param reason why it waits or ended so, in the batch system's words; empty when there is none
 * @param submitTime when it was submitted or put back into the queue
 * @param start when it started; while it waits: when it is expected to
 * @param end when it ended or, while it runs, will at the latest
 * @param limit its wall time; empty: unlimited or not yet known
 * @param nodeCount number of nodes
 * @param cpus processors in all
 * @param memoryMb memory in all, in MiB
 * @param gpus accelerators in all, by type; asked for while it waits, else allocated
 * @param nodes names of its nodes; empty while it waits
 * @param batchHost node that runs its script; empty while it waits
 * @param restarts how often it was put back into the queue
 */
public record JobSnapshot(
        String batchId,
        String batchName,
        Optional<UUID> uuid,
        String user,
        String account,
        String partition,
        String qos,
        BatchState state,
        String reason,
        Instant submitTime,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Duration> limit,
        int nodeCount,
        int cpus,
        long memoryMb,
        List<GpuCount> gpus,
        List<String> nodes,
        Optional<String> batchHost,
        int restarts) {

    public JobSnapshot {
        requireNonNull(batchId, "batchId");
        requireNonNull(batchName, "batchName");
        requireNonNull(uuid, "uuid");
        requireNonNull(user, "user");
        requireNonNull(account, "account");
        requireNonNull(partition, "partition");
        requireNonNull(qos, "qos");
        requireNonNull(state, "state");
        requireNonNull(reason, "reason");
        requireNonNull(submitTime, "submitTime");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(limit, "limit");
        requireNonNull(batchHost, "batchHost");
        gpus = List.copyOf(gpus);
        nodes = List.copyOf(nodes);
    }

    /** What {@link BatchConnection#cancel} and {@link BatchConnection#extend} take. */
    public JobRef ref() {
        return new JobRef(batchId, batchName);
    }
}
