package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.EntryPointSpec;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.NodeState;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.Secret;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.HeadAnswer;
import org.carme.batch.transport.HeadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What real SLURM versions answered through the head's forced command; see the recordings' README. */
@ParameterizedClass
@ValueSource(strings = {"22.05", "24.11", "26.05"})
class RecordedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant SOME_TIME = Instant.ofEpochSecond(1);

    private final String version;

    RecordedTest(String version) {
        this.version = version;
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

    @Test
    void accounting() throws Exception {
        List<AccountingRecord> records = recorded("accounting").accounting(SOME_TIME, List.of());
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records).extracting(AccountingRecord::state).doesNotContain(BatchState.UNKNOWN);
        assertThat(records).anySatisfy(record -> {
            assertThat(record.state()).isEqualTo(BatchState.CANCELLED);
            assertThat(record.cancelledBy()).contains(2001L);
        });
        assertThat(records).anySatisfy(record -> {
            assertThat(record.state()).isEqualTo(BatchState.FAILED);
            assertThat(record.exitStatus()).isEqualTo(3);
        });
        assertThat(records).anySatisfy(record -> {
            assertThat(record.state()).isEqualTo(BatchState.FAILED);
            assertThat(record.exitSignal()).isEqualTo(9);
        });
        assertThat(records).anySatisfy(record -> {
            assertThat(record.state()).isEqualTo(BatchState.TIMEOUT);
            assertThat(record.limit()).contains(Duration.ofMinutes(1));
            assertThat(record.end()).isPresent();
        });
        assertThat(records).anySatisfy(record -> {
            assertThat(record.state()).isEqualTo(BatchState.REQUEUED);
            assertThat(record.end()).isPresent();
        });
        assertThat(recorded("accounting-none").accounting(SOME_TIME, List.of())).isEmpty();
        assertThat(recorded("accounting-some").accounting(SOME_TIME, List.of("6")))
                .hasSizeGreaterThan(2);
    }

    @Test
    void accountingByNameFindsWhoeverTookTheName() throws Exception {
        List<AccountingRecord> records = recorded("accounting-name").accountingByName(SOME_TIME, "x");
        assertThat(records).extracting(AccountingRecord::user).containsOnly("alice", "mallory");
        assertThat(recorded("accounting-name-unknown").accountingByName(SOME_TIME, "x"))
                .isEmpty();
    }

    @Test
    void submissions() throws Exception {
        assertThat(recorded("submit").submit(spec("submit")).batchId()).matches("[67]");
        assertRejected("submit-too-many-gpus", "Requested node configuration is not available");
        assertRejected("submit-unknown-account", "Invalid account or account/partition combination specified");
        assertRejected("submit-unknown-feature", "Invalid feature specification");
        assertRejected(
                "submit-over-qos-limit",
                "QOSMaxCpuPerUserLimit; Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)");
    }

    @Test
    void requestsAreThoseThatTheHeadTook() throws Exception {
        assertTaken("submit", SlurmRequests.submit(spec("submit")));
        assertTaken("submit-over-qos-limit", SlurmRequests.submit(spec("submit-over-qos-limit")));
        assertTaken(
                "test-start",
                SlurmRequests.testStart(shape(request("test-start").path("job")), "alice"));
        JobRef job = new JobRef(
                request("cancel").path("batchId").asText(),
                request("cancel").path("name").asText());
        assertTaken("cancel", SlurmRequests.cancel(job, "alice"));
        JobRef extended = new JobRef(
                request("extend").path("batchId").asText(),
                request("extend").path("name").asText());
        assertTaken("extend", SlurmRequests.extend(extended, Duration.ofMinutes(45)));
        assertTaken("jobs", SlurmRequests.jobs());
        assertTaken("nodes", SlurmRequests.nodes());
        assertTaken("partitions", SlurmRequests.partitions());
        assertTaken("hello", SlurmRequests.hello());
        assertTaken("job-unknown", SlurmRequests.job("4711"));
        Instant since =
                Instant.ofEpochSecond(request("accounting").path("since").asLong());
        assertTaken("accounting", SlurmRequests.accounting(since, List.of()));
        List<String> ids = new ArrayList<>();
        request("accounting-some").path("batchIds").forEach(id -> ids.add(id.asText()));
        assertTaken("accounting-some", SlurmRequests.accounting(since, ids));
        assertTaken(
                "accounting-name",
                SlurmRequests.accountingByName(
                        since, request("accounting-name").path("name").asText()));
        assertTaken(
                "log",
                SlurmRequests.log(UUID.fromString(request("log").path("uuid").asText()), "alice", 1000));
    }

    @Test
    void expectedStarts() throws Exception {
        assertThat(recorded("test-start")
                        .testStart(shape(request("test-start").path("job")), "alice")
                        .delay())
                .hasValueSatisfying(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(2)));
        for (String refused :
                List.of("test-start-too-many-gpus", "test-start-too-many-nodes", "test-start-unknown-partition")) {
            assertThatThrownBy(() ->
                            recorded(refused).testStart(shape(request(refused).path("job")), "alice"))
                    .as(refused)
                    .isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void cancellingAndExtending() throws Exception {
        JobRef job = new JobRef("1", "x");
        for (String fine :
                List.of("cancel", "cancel-ended", "cancel-unknown", "cancel-other-name", "cancel-other-user")) {
            recorded(fine).cancel(job, "alice");
        }
        recorded("extend").extend(job, Duration.ofMinutes(45));
        assertThatThrownBy(() -> recorded("extend-ended").extend(job, Duration.ofMinutes(45)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("already finished");
        assertThatThrownBy(() -> recorded("extend-other-name").extend(job, Duration.ofMinutes(45)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("name is not the name of this job");
    }

    @Test
    void withoutSlurmctldEverythingIsUnavailableAndNothingIsUnknown() throws Exception {
        JobRef job = new JobRef("1", "x");
        JobSpec spec = spec("submit-no-slurmctld");
        assertUnavailable(() -> recorded("hello-no-slurmctld").info());
        assertUnavailable(() -> recorded("jobs-no-slurmctld").queue());
        assertUnavailable(() -> recorded("job-no-slurmctld").job("1"));
        assertUnavailable(() -> recorded("nodes-no-slurmctld").nodes());
        assertUnavailable(() -> recorded("partitions-no-slurmctld").partitions());
        assertUnavailable(() -> recorded("submit-no-slurmctld").submit(spec));
        assertUnavailable(() -> recorded("test-start-no-slurmctld").testStart(spec.shape(), "alice"));
        assertUnavailable(() -> recorded("cancel-no-slurmctld").cancel(job, "alice"));
        assertUnavailable(() -> recorded("extend-no-slurmctld").extend(job, Duration.ofMinutes(1)));
        assertUnavailable(() -> recorded("accounting-no-slurmdbd").accounting(SOME_TIME, List.of()));
    }

    private void assertRejected(String recording, String reason) throws IOException {
        JobSpec spec = spec(recording);
        assertThatThrownBy(() -> recorded(recording).submit(spec))
                .as(recording)
                .isInstanceOf(RejectedException.class)
                .hasMessage(reason);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UnavailableException.class);
    }

    private void assertTaken(String recording, HeadRequest request) throws IOException {
        Map<String, Object> taken = JSON.convertValue(
                request(recording), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        taken.keySet().removeAll(List.of("v", "id"));
        assertThat(taken.remove("verb")).isEqualTo(request.verb());
        assertThat(JSON.readTree(JSON.writeValueAsString(request.fields())))
                .as(recording)
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(taken)));
    }

    private static Map<String, JobSnapshot> byName(List<JobSnapshot> jobs) {
        return jobs.stream().collect(Collectors.toMap(JobSnapshot::batchName, Function.identity(), (a, b) -> a));
    }

    private JobSpec spec(String recording) throws IOException {
        JsonNode request = request(recording);
        JsonNode job = request.path("job");
        return new JobSpec(
                UUID.fromString(job.path("uuid").asText()),
                request.path("user").asText(),
                job.path("name").asText(),
                shape(job),
                job.path("image").asText(),
                List.of(new Mount(
                        job.at("/mounts/0/project").asText(),
                        job.at("/mounts/0/readOnly").asBoolean())),
                List.of(new EntryPointSpec(
                        job.at("/entryPoints/0/name").asText(),
                        job.at("/entryPoints/0/health").asText())),
                new Secret(job.path("joinToken").asText()));
    }

    private static JobShape shape(JsonNode job) {
        return new JobShape(
                text(job, "partition"),
                text(job, "account"),
                text(job, "qos"),
                text(job, "constraint"),
                job.path("nodes").asInt(),
                text(job, "gpuType"),
                job.path("gpusPerNode").asInt(),
                job.path("cpusPerNode").asInt(),
                job.path("memoryMb").asLong(),
                Duration.ofMinutes(job.path("timeMinutes").asLong()));
    }

    private static Optional<String> text(JsonNode job, String field) {
        return job.has(field) ? Optional.of(job.path(field).asText()) : Optional.empty();
    }

    private JsonNode request(String recording) throws IOException {
        return read(recording).path("request");
    }

    private JsonNode read(String recording) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("recorded/" + version + "/" + recording + ".json")) {
            assertThat(in).as(recording).isNotNull();
            return JSON.readTree(in);
        }
    }

    /** A cluster whose head gives the recorded answer to whatever it is asked. */
    /** All of them, also those that only count. */
    private List<JobSnapshot> queued(String recording) throws Exception {
        JsonNode answer = read(recording).path("answer");
        return QueueOutput.parse(
                answer.path("out").asText(), answer.path("nonce").asText());
    }

    private SlurmCluster recorded(String recording) throws IOException {
        JsonNode answer = read(recording).path("answer");
        JsonNode refused = answer.path("refused");
        if (refused.isObject()) {
            String field = refused.path("field").asText();
            BatchException failure =
                    new RejectedException(field + " " + refused.path("reason").asText(), field);
            return new SlurmCluster(new ScriptedHead().fails(failure));
        }
        return new SlurmCluster(request -> new HeadAnswer(
                Instant.ofEpochSecond(answer.path("clock").asLong()),
                answer.path("rc").asInt(),
                answer.path("out").asText(),
                answer.path("err").asText(),
                Map.of(),
                answer.path("nonce").asText("")));
    }
}
