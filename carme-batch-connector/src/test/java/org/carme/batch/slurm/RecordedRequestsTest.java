package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.EntryPointSpec;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.Secret;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.HeadRequest;
import org.junit.jupiter.api.Test;

/** What is asked for and done: accounting, submissions, cancelling, extending. */
class RecordedRequestsTest extends Recorded {

    RecordedRequestsTest(String version) {
        super(version);
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
}
