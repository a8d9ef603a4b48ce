package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.junit.jupiter.api.Test;

/** What the cluster is like: its queue, nodes and partitions. */
class RecordedTest extends Recorded {

    RecordedTest(String version) {
        super(version);
    }

    @Test
    void hello() throws Exception {
        assertThat(recorded("hello").info().batchSystem()).startsWith("SLURM " + version);
        assertThat(recorded("hello").info().cluster()).isEqualTo("rec");
        assertThat(recorded("hello").info().verbs()).contains("submit", "jobs", "log");
    }

    @Test
    void everyJobOfTheQueueIsReadAndNoneIsForged() throws Exception {
        List<JobSnapshot> jobs = queued("jobs");
        assertThat(jobs).hasSize(33);
        assertThat(jobs)
                .extracting(JobSnapshot::batchId)
                .doesNotHaveDuplicates()
                .doesNotContain("999", "1");
        assertThat(jobs).extracting(JobSnapshot::user).containsOnly("alice", "bob", "mallory");
        assertThat(jobs).extracting(JobSnapshot::state).doesNotContain(BatchState.UNKNOWN, BatchState.REQUEUED);
        assertThat(jobs).extracting(JobSnapshot::partition).containsOnly("all");
        assertThat(jobs).extracting(JobSnapshot::account).containsOnly("carme");
    }

    @Test
    void ofOthersOnlyTheNumberIsKept() throws Exception {
        List<JobSnapshot> all = queued("jobs");
        Queue queue = recorded("jobs").queue().value();
        assertThat(queue.named())
                .isEqualTo(all.stream().filter(job -> job.uuid().isPresent()).toList());
        assertThat(queue.others())
                .allSatisfy(count -> assertThat(count.partition()).isEqualTo("all"));
        assertThat(queue.others().stream()
                        .filter(count -> count.gpuType().isEmpty())
                        .mapToInt(QueueCount::waiting)
                        .sum())
                .isEqualTo((int) all.stream()
                        .filter(job -> job.uuid().isEmpty()
                                && job.gpus().isEmpty()
                                && job.state().isWaiting())
                        .count());
    }

    @Test
    void hostileNamesStayNames() throws Exception {
        Collection<String> names = queued("jobs").stream()
                .filter(job -> job.user().equals("mallory"))
                .map(JobSnapshot::batchName)
                .toList();
        assertThat(names)
                .contains(
                        "'; touch /tmp/x #",
                        "$(id) `id` ${HOME}",
                        "quote \" back\\slash | pipe || two",
                        "ends with a newline\n",
                        "again\nand again",
                        "n".repeat(1_000),
                        "  spaces  ",
                        "(null)",
                        "😀 \u202egnp.exe \u0645\u0631\u062d\u0628\u0627",
                        "NodeName=n9 State=IDLE JobId=1",
                        "tab\there, escape \u001b[31mred\u001b[0m, return\rx, bell\u0007");
        assertThat(names).anySatisfy(name -> assertThat(name).startsWith("a\n999|999|RUNNING|alice"));
        assertThat(names)
                .anySatisfy(name -> assertThat(name).startsWith("Ndeadbeef").endsWith("\n"));
    }

    @Test
    void aBorrowedUuidKeepsItsBorrowersName() throws Exception {
        UUID uuid = UUID.fromString("0b0f3c5e-0000-4000-8000-000000000001");
        List<JobSnapshot> claimants = queued("jobs").stream()
                .filter(job -> job.uuid().equals(Optional.of(uuid)))
                .toList();
        assertThat(claimants).extracting(JobSnapshot::user).containsExactlyInAnyOrder("alice", "mallory");
        JobSnapshot genuine = claimants.stream()
                .filter(job -> job.user().equals("alice"))
                .findFirst()
                .orElseThrow();
        assertThat(genuine.state()).isEqualTo(BatchState.RUNNING);
        assertThat(genuine.gpus()).containsExactly(new GpuCount(Optional.of("a100"), 1));
        assertThat(genuine.nodes()).containsExactly("n1");
        assertThat(genuine.batchHost()).contains("n1");
        assertThat(genuine.limit()).contains(Duration.ofMinutes(500_000));
        assertThat(genuine.end()).contains(genuine.start().orElseThrow().plus(Duration.ofMinutes(500_000)));
        assertThat(genuine.memoryMb()).isEqualTo(64);
    }

    @Test
    void statesOfTheQueue() throws Exception {
        Map<String, JobSnapshot> jobs = byName(queued("jobs"));
        assertThat(jobs.get("failed").state()).isEqualTo(BatchState.FAILED);
        assertThat(jobs.get("node-fail").state()).isEqualTo(BatchState.NODE_FAIL);
        assertThat(jobs.get("timed-out").state()).isEqualTo(BatchState.TIMEOUT);
        assertThat(jobs.get("timed-out").reason()).isEqualTo("TimeLimit");
        assertThat(jobs.get("suspended").state()).isEqualTo(BatchState.SUSPENDED);
        assertThat(jobs.get("held-pending").state()).isEqualTo(BatchState.CANCELLED);
        assertThat(jobs.get("again\nand again").restarts()).isEqualTo(1);
        JobSnapshot waiting = jobs.get("jupyter.0b0f3c5e-0000-4000-8000-000000000003");
        assertThat(waiting.state()).isEqualTo(BatchState.PENDING);
        assertThat(waiting.reason()).isEqualTo("Resources");
        assertThat(waiting.start()).isPresent();
        assertThat(waiting.nodes()).isEmpty();
        assertThat(waiting.nodeCount()).isEqualTo(2);
        assertThat(waiting.gpus()).containsExactly(new GpuCount(Optional.of("a100"), 4));
    }

    @Test
    void anEmptyQueue() throws Exception {
        assertThat(queued("jobs-none")).isEmpty();
    }

    @Test
    void oneJob() throws Exception {
        String id = request("job-hostile").path("batchId").asText();
        assertThat(recorded("job-hostile").job(id)).hasValueSatisfying(job -> {
            assertThat(job.user()).isEqualTo("mallory");
            assertThat(job.state()).isEqualTo(BatchState.PENDING);
        });
        assertThat(recorded("job-unknown").job("4711")).isEmpty();
    }

    @Test
    void nodesWithForgedTextsInThem() throws Exception {
        Map<String, NodeSnapshot> nodes = recorded("nodes").nodes().value().stream()
                .collect(Collectors.toMap(NodeSnapshot::name, Function.identity()));
        assertThat(nodes).containsOnlyKeys("n1", "n2", "n3", "n4");
        assertThat(nodes.get("n1").gres())
                .containsExactly(
                        new GresCount("gpu", Optional.of("a100"), 2, 1),
                        new GresCount("gpu", Optional.of("gtx"), 2, 2));
        assertThat(nodes.get("n1").features()).containsExactly("a100", "gtx");
        assertThat(nodes.get("n1").partitions()).containsExactly("all", "gpu");
        assertThat(nodes.get("n1").cpusUsed()).isEqualTo(2);
        assertThat(nodes.get("n2").state()).isEqualTo(NodeState.MIXED);
        assertThat(nodes.get("n2").acceptsJobs()).isTrue();
        assertThat(nodes.get("n2").gres()).containsExactly(new GresCount("gpu", Optional.of("a100"), 2, 0));
        assertThat(nodes.get("n3").state()).isEqualTo(NodeState.DOWN);
        assertThat(nodes.get("n3").flags()).containsExactly(NodeFlag.NOT_RESPONDING);
        assertThat(nodes.get("n3").reason()).isEqualTo("power | gone");
        assertThat(nodes.get("n3").gres()).isEmpty();
        assertThat(nodes.get("n4").flags()).containsExactly(NodeFlag.DRAIN);
        assertThat(nodes.get("n4").acceptsJobs()).isFalse();
        assertThat(nodes.get("n4").gres()).isEmpty();
        assertThat(nodes.get("n4").reason()).startsWith("disk | Gres=gpu:a100:99");
    }

    @Test
    void idleNodes() throws Exception {
        assertThat(recorded("nodes-idle").nodes().value())
                .hasSize(4)
                .allSatisfy(node -> assertThat(node.acceptsJobs()).isTrue())
                .allSatisfy(node -> assertThat(node.memoryMb()).isEqualTo(16_000));
    }

    @Test
    void partitions() throws Exception {
        List<PartitionSnapshot> partitions = recorded("partitions").partitions().value();
        assertThat(partitions).extracting(PartitionSnapshot::name).containsExactly("all", "gpu");
        assertThat(partitions.get(0).isDefault()).isTrue();
        assertThat(partitions.get(0).up()).isTrue();
        assertThat(partitions.get(0).maxTime()).contains(Duration.ofDays(2));
        assertThat(partitions.get(0).defaultTime()).contains(Duration.ofHours(1));
        assertThat(partitions.get(1).nodes()).containsExactly("n1", "n2");
    }

    private static Map<String, JobSnapshot> byName(List<JobSnapshot> jobs) {
        return jobs.stream().collect(Collectors.toMap(JobSnapshot::batchName, Function.identity(), (a, b) -> a));
    }

    /** All of them, also those that only count. */
    private List<JobSnapshot> queued(String recording) throws Exception {
        JsonNode answer = read(recording).path("answer");
        return QueueOutput.parse(
                answer.path("out").asText(), answer.path("nonce").asText());
    }
}
