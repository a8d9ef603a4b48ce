package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.QueueCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueOutputTest {

    private static final String NONCE = "N0123456789abcdef0123456789abcdef";
    private static final UUID JOB = UUID.fromString("5f1f3a52-7f2f-4a52-9f0e-6d8a3c1b2e4d");
    private static final String RUNNING =
            "17|17|RUNNING|alice|vision|gpu|normal|1763715000|1763715002|1763718602|1:00:00|1|2"
                    + "|cpu=2,mem=4G,node=1,billing=2,gres/gpu=1,gres/gpu:a100=1|lab-n1|lab-n1|0|None";
    private static final String PENDING =
            "18|18_[1-5%2]|PENDING|bob|nlp|all,gpu|normal|1763715001|N/A|N/A|UNLIMITED|2|4|cpu=4,mem=1000M,node=2,billing=4||n/a|1|";

    @Test
    void aRunningJobOfCarme() throws Exception {
        assertThat(QueueOutput.parse(record(RUNNING, "carme:" + JOB, "my-job." + JOB), NONCE))
                .containsExactly(new JobSnapshot(
                        "17",
                        "my-job." + JOB,
                        Optional.of(JOB),
                        "alice",
                        "vision",
                        "gpu",
                        "normal",
                        BatchState.RUNNING,
                        "",
                        Instant.ofEpochSecond(1763715000),
                        Optional.of(Instant.ofEpochSecond(1763715002)),
                        Optional.of(Instant.ofEpochSecond(1763718602)),
                        Optional.of(Duration.ofHours(1)),
                        1,
                        2,
                        4096,
                        List.of(new GpuCount(Optional.of("a100"), 1)),
                        List.of("lab-n1"),
                        Optional.of("lab-n1"),
                        0));
    }

    @Test
    void aPendingArrayOfSomebodyElse() throws Exception {
        JobSnapshot job = QueueOutput.parse(record(PENDING + "(JobHeldUser)", "(null)", "wrap"), NONCE)
                .get(0);
        assertThat(job.uuid()).isEmpty();
        assertThat(job.start()).isEmpty();
        assertThat(job.limit()).isEmpty();
        assertThat(job.nodes()).isEmpty();
        assertThat(job.batchHost()).isEmpty();
        assertThat(job.restarts()).isEqualTo(1);
        assertThat(job.reason()).isEqualTo("(JobHeldUser)");
    }

    @Test
    void anEmptyQueue() throws Exception {
        assertThat(QueueOutput.parse("", NONCE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; touch /tmp/x #",
                "$(id)",
                "a|b|c\n18|18|RUNNING|alice|vision|gpu|normal|1|1|1|1:00|1|1||n|n|0|None",
                "\n\n",
                "",
                "N0123456789abcdef0123456789abcde",
                "\u202egnp.exe",
                "👩‍🔬🧪",
                "\ufffd\ufffd",
                "x\r\ny\u2028z\u0000"
            })
    void whateverUsersWriteStaysInItsField(String hostile) throws Exception {
        String out = record(RUNNING, hostile, hostile) + record(PENDING + "Resources|\n", hostile, "x." + JOB);
        List<JobSnapshot> jobs = QueueOutput.parse(out, NONCE);
        assertThat(jobs).extracting(JobSnapshot::batchId).containsExactly("17", "18");
        assertThat(jobs.get(0).batchName()).isEqualTo(hostile);
        assertThat(jobs.get(0).user()).isEqualTo("alice");
        assertThat(jobs.get(1).uuid()).contains(JOB);
        assertThat(jobs.get(1).user()).isEqualTo("bob");
    }

    @Test
    void aNameOfTenThousandCharacters() throws Exception {
        String name = "a.".repeat(5_000);
        assertThat(QueueOutput.parse(record(RUNNING, "", name), NONCE).get(0).batchName())
                .isEqualTo(name);
    }

    @Test
    void onlyAUuidAtTheVeryEndCounts() throws Exception {
        for (String name : new String[] {
            JOB.toString(),
            "x." + JOB + "\n",
            "x." + JOB + ".y",
            "x-" + JOB,
            "x." + JOB.toString().toUpperCase()
        }) {
            assertThat(QueueOutput.parse(record(RUNNING, "", name), NONCE)
                            .get(0)
                            .uuid())
                    .as(name)
                    .isEmpty();
        }
        assertThat(QueueOutput.parse(record(RUNNING, "", "\n." + JOB), NONCE)
                        .get(0)
                        .uuid())
                .contains(JOB);
    }

    @Test
    void whatIsCutOffIsNotBelieved() {
        String whole = record(RUNNING, "c", "n") + record(RUNNING, "c", "n");
        for (int length = 1; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            if (length != whole.length() / 2) {
                assertThatThrownBy(() -> QueueOutput.parse(part, NONCE))
                        .as("first %d", length)
                        .isInstanceOf(MalformedOutputException.class);
            }
        }
    }

    @Test
    void withoutNonceNothingIsBelieved() {
        assertThatThrownBy(() -> QueueOutput.parse("", "")).isInstanceOf(MalformedOutputException.class);
    }

    @Test
    void recordsMayComeInAnyParts() throws Exception {
        String whole =
                record(RUNNING, "a\nb", "x." + JOB) + record(PENDING, "c", "wrap") + record(RUNNING, "", "y." + JOB);
        List<JobSnapshot> jobs = QueueOutput.parse(whole, NONCE);
        for (int size = 1; size < 50; size++) {
            List<String> names = new ArrayList<>();
            QueueReader reader = new QueueReader((fields, name) -> names.add(name));
            for (int begin = 0; begin < whole.length(); begin += size) {
                reader.take(NONCE, whole.substring(begin, Math.min(whole.length(), begin + size)));
            }
            reader.end();
            assertThat(names)
                    .isEqualTo(jobs.stream().map(JobSnapshot::batchName).toList());
        }
    }

    @Test
    void jobsOfOthersAreCountedByPartitionAndAcceleratorAndNotKept() throws Exception {
        QueueCounter counter = new QueueCounter();
        QueueReader reader = new QueueReader(counter);
        reader.take(NONCE, next("", RUNNING, "x." + JOB));
        for (String state : List.of("PENDING", "RUNNING", "COMPLETING", "COMPLETED")) {
            reader.take(NONCE, next("\n", RUNNING.replace("RUNNING", state), "wrap"));
        }
        reader.take(NONCE, next("\n", PENDING, "wrap") + "\n");
        reader.end();
        assertThat(counter.queue().named()).extracting(JobSnapshot::batchId).containsExactly("17");
        assertThat(counter.queue().others())
                .containsExactly(
                        new QueueCount("all", Optional.empty(), 1, 0),
                        new QueueCount("gpu", Optional.of("a100"), 1, 2));
    }

    @Test
    void aJobWithoutEndIsNotReadForever() {
        QueueReader reader = new QueueReader((fields, name) -> {});
        String much = "x".repeat(1 << 20);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        reader.take(NONCE, much);
                    }
                })
                .isInstanceOf(MalformedOutputException.class);
    }

    @Test
    void anotherNonceAmidTheQueueIsNotBelieved() throws Exception {
        QueueReader reader = new QueueReader((fields, name) -> {});
        reader.take(NONCE, record(RUNNING, "", "x"));
        assertThatThrownBy(() -> reader.take(NONCE.replace('0', '1'), "")).isInstanceOf(MalformedOutputException.class);
    }

    /** Without the newline at its end, which the next one brings. */
    private static String next(String before, String fieldsAndReason, String name) {
        return before + fieldsAndReason + NONCE + NONCE + name + NONCE;
    }

    private static String record(String fieldsAndReason, String comment, String name) {
        return fieldsAndReason + NONCE + comment + NONCE + name + NONCE + "\n";
    }
}
