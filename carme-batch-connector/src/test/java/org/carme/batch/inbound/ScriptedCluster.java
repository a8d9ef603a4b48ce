package org.carme.batch.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.carme.batch.slurm.Answered;
import org.carme.batch.slurm.Queue;

/** A cluster that is what the test says, with a clock that only the test moves. */
final class ScriptedCluster extends Clock implements ClusterQueries {

    final List<JobSnapshot> jobs = new ArrayList<>();
    final List<QueueCount> others = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    volatile BatchException failure;
    volatile Duration slowness = Duration.ZERO;
    int cpusUsed;
    private Duration setBack = Duration.ZERO;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    static JobSnapshot job(String id, String name, Optional<UUID> uuid, BatchState state) {
        return new JobSnapshot(
                id,
                name,
                uuid,
                "alice",
                "carme",
                "gpu,all",
                "normal",
                state,
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofHours(1)),
                1,
                2,
                1024,
                List.of(new GpuCount(Optional.of("a100"), 1)),
                List.of(),
                Optional.empty(),
                0);
    }

    static JobSnapshot carme(String id, BatchState state) {
        UUID uuid = new UUID(0, Long.parseLong(id));
        return job(id, "x." + uuid, Optional.of(uuid), state);
    }

    /** Time that passes, whatever the clock shows. */
    long ticks() {
        return Duration.between(Instant.EPOCH, now.plus(setBack)).toNanos();
    }

    /** Somebody sets the clock back; time goes on. */
    void setBack(Duration by) {
        now = now.minus(by);
        setBack = setBack.plus(by);
    }

    @Override
    public Answered<Queue> queue() throws BatchException {
        return answer("queue", new Queue(jobs, others));
    }

    @Override
    public Answered<List<NodeSnapshot>> nodes() throws BatchException {
        return answer(
                "nodes",
                List.of(new NodeSnapshot(
                        "n1",
                        "n1",
                        NodeState.MIXED,
                        EnumSet.noneOf(org.carme.batch.api.NodeFlag.class),
                        8,
                        cpusUsed,
                        16000,
                        0,
                        List.of(),
                        List.of(),
                        List.of("all"),
                        "")));
    }

    @Override
    public Answered<List<PartitionSnapshot>> partitions() throws BatchException {
        return answer(
                "partitions",
                List.of(new PartitionSnapshot(
                        "all",
                        true,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of("n1"),
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private <T> Answered<T> answer(String question, T value) throws BatchException {
        asked.add(question);
        now = now.plus(slowness);
        if (failure != null) {
            throw failure;
        }
        return new Answered<>(now.plusSeconds(100), value);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
