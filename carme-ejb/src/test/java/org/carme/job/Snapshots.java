package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;

/** What the collector sees in these tests. */
final class Snapshots {
    private Snapshots() {}

    /** A job as the queue shows it in that state. */
    static JobSnapshot of(UUID uuid, String user, String batchId, BatchState state, Instant submitted) {
        return of(uuid, user, batchId, state, state.isWaiting() ? "Priority" : "", submitted);
    }

    /** A job of alice's that the queue still knows, with its last reason. */
    static JobSnapshot ended(UUID uuid, String batchId, BatchState state, String reason, Instant submitted) {
        return of(uuid, "alice", batchId, state, reason, submitted);
    }

    private static JobSnapshot of(
            UUID uuid, String user, String batchId, BatchState state, String reason, Instant submitted) {
        boolean begun = !state.isWaiting();
        return new JobSnapshot(
                batchId,
                "My-work." + uuid,
                Optional.of(uuid),
                user,
                "vision",
                "all",
                "normal",
                state,
                reason,
                submitted,
                begun ? Optional.of(submitted.plusSeconds(1)) : Optional.empty(),
                begun ? Optional.of(submitted.plusSeconds(3601)) : Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                1,
                2,
                4096,
                List.of(),
                begun ? List.of("lab-n1") : List.of(),
                begun ? Optional.of("lab-n1") : Optional.empty(),
                0);
    }

    /** How SLURM lists for a while what it refused. */
    static JobSnapshot refused(UUID uuid, String user, String batchId, Instant submitted) {
        return new JobSnapshot(
                batchId,
                "My-work." + uuid,
                Optional.of(uuid),
                user,
                "vision",
                "all",
                "normal",
                BatchState.FAILED,
                "BadConstraints",
                submitted,
                Optional.of(submitted),
                Optional.of(submitted),
                Optional.of(Duration.ofHours(1)),
                1,
                2,
                4096,
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    static List<NodeSnapshot> nodes() {
        return List.of(
                node("lab-n1", NodeState.IDLE, gpu("a100", 2, 1), gpu("gtx", 2, 0)),
                node("lab-n2", NodeState.DOWN, gpu("a100", 2, 0)),
                node("lab-n3", NodeState.IDLE));
    }

    private static GresCount gpu(String type, int total, int used) {
        return new GresCount("gpu", Optional.of(type), total, used);
    }

    private static NodeSnapshot node(String name, NodeState state, GresCount... gres) {
        return new NodeSnapshot(
                name, "10.77.0.1", state, Set.of(), 8, 2, 16000, 512, List.of(gres), List.of(), List.of("all"), "");
    }
}
