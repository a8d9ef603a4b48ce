package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carme.batch.api.EntryPointSpec;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.Secret;
import org.carme.batch.api.Submitted;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmClusterTest {

    private static final UUID UUID_OF_JOB = UUID.fromString("5f1f3a52-7f2f-4a52-9f0e-6d8a3c1b2e4d");
    private static final JobShape SHAPE = new JobShape(
            Optional.of("gpu"),
            Optional.of("vision"),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of("a100"),
            2,
            4,
            8192,
            Duration.ofMinutes(90).plusSeconds(1));
    private static final JobSpec JOB = new JobSpec(
            UUID_OF_JOB,
            "alice",
            "my-job",
            SHAPE,
            "jupyterlab.sif",
            List.of(new Mount("vision", false)),
            List.of(new EntryPointSpec("jupyter", "/jupyter/api")),
            new Secret("a-join-token-of-one-use"));
    private static final JobRef REF = JobRef.of("17", "my-job", UUID_OF_JOB);

    private final ScriptedHead head = new ScriptedHead();
    private final SlurmCluster cluster = new SlurmCluster(head);

    @Test
    void submitSendsTypedFields() throws Exception {
        head.answers(0, "17\n", "");
        assertThat(cluster.submit(JOB)).isEqualTo(new Submitted("17", ScriptedHead.CLOCK));
        assertThat(head.lastAsked().verb()).isEqualTo("submit");
        assertThat(head.lastAsked().changing()).isTrue();
        assertThat(head.lastAsked().fields())
                .isEqualTo(Map.of(
                        "user",
                        "alice",
                        "job",
                        Map.ofEntries(
                                Map.entry("uuid", UUID_OF_JOB.toString()),
                                Map.entry("name", "my-job"),
                                Map.entry("partition", "gpu"),
                                Map.entry("account", "vision"),
                                Map.entry("nodes", 1),
                                Map.entry("gpuType", "a100"),
                                Map.entry("gpusPerNode", 2),
                                Map.entry("cpusPerNode", 4),
                                Map.entry("memoryMb", 8192L),
                                Map.entry("timeMinutes", 91L),
                                Map.entry("image", "jupyterlab.sif"),
                                Map.entry("mounts", List.of(Map.of("project", "vision", "readOnly", false))),
                                Map.entry("entryPoints", List.of(Map.of("name", "jupyter", "health", "/jupyter/api"))),
                                Map.entry("joinToken", "a-join-token-of-one-use"))));
    }

    @Test
    void noSecretIsTold() {
        assertThat(JOB.toString()).doesNotContain("a-join-token-of-one-use");
        assertThat(SlurmRequests.submit(JOB).toString()).doesNotContain("a-join-token-of-one-use");
    }

    @Test
    void anIdMayNameItsCluster() throws Exception {
        head.answers(0, "17;lab\n", "");
        assertThat(cluster.submit(JOB).batchId()).isEqualTo("17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "Submitted batch job 17\n", "17\n18\n", "-1\n"})
    void anIdThatIsNotUnderstoodLeavesTheOutcomeUnknown(String out) {
        head.answers(0, out, "");
        assertThatThrownBy(() -> cluster.submit(JOB)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aRefusalCarriesSlurmsOwnReason() {
        head.answers(
                1, "", "sbatch: error: Batch job submission failed: Requested node configuration is not available\n");
        assertThatThrownBy(() -> cluster.submit(JOB)).isInstanceOfSatisfying(RejectedException.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo("Requested node configuration is not available");
            assertThat(rejected.field()).isEmpty();
        });
    }

    @Test
    void aPluginsWordsAreKept() {
        head.answers(
                1,
                "",
                "sbatch: error: Please name a project.\nsbatch: error: Batch job submission failed: Unspecified error\n");
        assertThatThrownBy(() -> cluster.submit(JOB)).hasMessage("Please name a project.; Unspecified error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation\n",
                "sbatch: error: Batch job submission failed: Zero Bytes were transmitted or received\n",
                "sbatch: error: Batch job submission failed: Unable to contact slurm controller (receive failure)\n"
            })
    void aSubmissionWhoseAnswerSlurmLostIsUnknown(String err) {
        head.answers(1, "", err);
        assertThatThrownBy(() -> cluster.submit(JOB)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> cluster.cancel(REF, "alice")).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)\n",
                "sbatch: error: Batch job submission failed: Resource temporarily unavailable\n"
            })
    void aSubmissionThatNeverReachedSlurmIsUnavailable(String err) {
        head.answers(1, "", err);
        assertThatThrownBy(() -> cluster.submit(JOB)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {124, 125, -9, 137})
    void aCommandThatWasEndedLeavesTheOutcomeUnknown(int code) {
        head.answers(code, "", "");
        assertThatThrownBy(() -> cluster.submit(JOB)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(cluster::queue).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> cluster.testStart(SHAPE, "alice")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void cancelNamesTheJobTwice() throws Exception {
        cluster.cancel(REF, "alice");
        assertThat(head.lastAsked().fields())
                .isEqualTo(Map.of("user", "alice", "batchId", "17", "name", "my-job." + UUID_OF_JOB));
        cluster.cancel(REF.submittedAt(Optional.of(Instant.ofEpochSecond(1763715000))), "alice");
        assertThat(head.lastAsked().fields()).containsEntry("submitted", 1763715000L);
    }

    @Test
    void anotherJobOfTheSameIdIsNotCancelledAndThatIsNoFailure() throws Exception {
        head.fails(new RejectedException("batchId is another job by now", "batchId"));
        cluster.cancel(REF, "alice");
        head.fails(new RejectedException("user is not in the group", "user"));
        assertThatThrownBy(() -> cluster.cancel(REF, "alice")).isInstanceOf(RejectedException.class);
    }

    @Test
    void aJobThatIsOverNeedsNoCancelling() throws Exception {
        head.answers(1, "", "scancel: error: Kill job error on job id 17: Invalid job id specified\n");
        cluster.cancel(REF, "alice");
        head.answers(1, "", "scancel: error: Kill job error on job id 17: Job/step already completing or completed\n");
        cluster.cancel(REF, "alice");
        head.answers(1, "", "scancel: error: Kill job error on job id 17: Access/permission denied\n");
        assertThatThrownBy(() -> cluster.cancel(REF, "alice")).isInstanceOf(RejectedException.class);
    }

    @Test
    void expectedStart() throws Exception {
        head.answers(
                0, "", "sbatch: Job 17 to start at 1763715600 using 2 processors on nodes lab-n1 in partition all\n");
        assertThat(cluster.testStart(SHAPE, "alice").start()).contains(Instant.ofEpochSecond(1763715600));
        assertThat(cluster.testStart(SHAPE, "alice").delay()).contains(Duration.ofMinutes(10));
        head.answers(1, "", "allocation failure: Requested node configuration is not available\n");
        assertThatThrownBy(() -> cluster.testStart(SHAPE, "alice"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Requested node configuration is not available");
    }

    @Test
    void aForgottenJobIsAbsentNotUnavailable() throws Exception {
        head.answers(1, "", "slurm_load_jobs error: Invalid job id specified\n");
        assertThat(cluster.job("17")).isEmpty();
        head.answers(1, "", "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n");
        assertThatThrownBy(() -> cluster.job("17")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void accountingAsksForFiveHundredAtATime() throws Exception {
        cluster.accounting(
                Instant.ofEpochSecond(1),
                IntStream.range(1, 1002).mapToObj(Integer::toString).toList());
        assertThat(head.asked).hasSize(3);
        cluster.accounting(Instant.ofEpochSecond(1), Collections.emptyList());
        assertThat(head.lastAsked().fields()).isEqualTo(Map.of("since", 1L));
    }

    @Test
    void aLogThatIsNotThereIsEmpty() throws Exception {
        head.fails(new RejectedException("uuid has no log that this user can read", "uuid"));
        assertThat(cluster.log(UUID_OF_JOB, "alice", 1000)).isEmpty();
        head.fails(new RejectedException("user is not in the allowed group", "user"));
        assertThatThrownBy(() -> cluster.log(UUID_OF_JOB, "root", 1000)).isInstanceOf(RejectedException.class);
    }

    @Test
    void whoIsThere() throws Exception {
        head.answers(0, "{\"protocol\":[1],\"slurm\":\"24.11.5\",\"cluster\":\"lab\",\"verbs\":[\"jobs\"]}", "");
        assertThat(cluster.info().batchSystem()).isEqualTo("SLURM 24.11.5");
        assertThat(cluster.info().verbs()).containsExactly("jobs");
    }
}
