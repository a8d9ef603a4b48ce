package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt of a job as accounting tells it.
 *
 * @param batchId id of the job
 * @param user its user's login name
 * @param account who pays
 * @param partition where it ran
 * @param qos quality of service
 * @param state its state; a requeued attempt has ended
 * @param cancelledBy uid of who cancelled it, when someone did
 * @param cancelledByUser login name of that uid, when it has one
 * @param exitStatus exit code of its script; sacct takes 128 off one of 128 or more, and shows 0 for 128
 * @param exitSignal signal that ended its script; 0: none
 * @param submitTime when it was submitted or put back into the queue
 * @param start when it started
 * @param end when it ended
 * @param limit its wall time; empty: unlimited or the partition's
 * @param elapsed how long it ran
 * @param nodeCount number of nodes
 * @param cpus processors in all
 * @param memoryMb memory in all, in MiB
 * @param gpus accelerators in all, by type
 * @param nodes names of its nodes
 * @param reason why it waited last, in the batch system's words; empty when there is none
 */
public record AccountingRecord(
        String batchId,
        String user,
        String account,
        String partition,
        String qos,
        BatchState state,
        Optional<Long> cancelledBy,
        Optional<String> cancelledByUser,
        int exitStatus,
        int exitSignal,
        Instant submitTime,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Duration> limit,
        Duration elapsed,
        int nodeCount,
        int cpus,
        long memoryMb,
        List<GpuCount> gpus,
        List<String> nodes,
        String reason) {

    public AccountingRecord {
        requireNonNull(batchId, "batchId");
        requireNonNull(user, "user");
        requireNonNull(account, "account");
        requireNonNull(partition, "partition");
        requireNonNull(qos, "qos");
        requireNonNull(state, "state");
        requireNonNull(cancelledBy, "cancelledBy");
        requireNonNull(cancelledByUser, "cancelledByUser");
        requireNonNull(submitTime, "submitTime");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(limit, "limit");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(reason, "reason");
        gpus = List.copyOf(gpus);
        nodes = List.copyOf(nodes);
    }
}
