package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carme.batch.LabCluster;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GresCount;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.Submitted;
import org.carme.batch.transport.HeadChannel;
import org.carme.batch.transport.HeadSettings;
import org.carme.batch.transport.HeadTransport;
import org.carme.batch.transport.RemoteHead;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The driver against a real SLURM, through SSH and the forced command. */
@Tag("lab")
class SlurmClusterLabTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static LabCluster lab;
    private static HeadTransport transport;
    private static RemoteHead head;
    private static SlurmCluster cluster;

    @BeforeAll
    static void connect() throws Exception {
        lab = LabCluster.named();
        transport = lab.settings().transport();
        head = new RemoteHead(transport.open(), lab.settings().requestTimeout());
        cluster = new SlurmCluster(head);
    }

    @AfterAll
    static void disconnect() {
        if (transport != null) {
            transport.close();
        }
    }

    @Test
    void tellsWhoItIs() throws Exception {
        assertThat(cluster.info().cluster()).isEqualTo(lab.settings().cluster());
        assertThat(cluster.info().batchSystem()).startsWith("SLURM ");
    }

    @Test
    void tellsItsNodesAndPartitions() throws Exception {
        List<NodeSnapshot> nodes = cluster.nodes().value();
        assertThat(nodes)
                .extracting(NodeSnapshot::name)
                .containsExactlyInAnyOrder(lab.node("n1"), lab.node("n2"), lab.node("n3"), lab.node("n4"));
        NodeSnapshot mixed = nodes.stream()
                .filter(node -> node.name().equals(lab.node("n1")))
                .findFirst()
                .orElseThrow();
        assertThat(mixed.gpu("a100")).map(GresCount::total).contains(2);
        assertThat(mixed.gpu("gtx")).map(GresCount::total).contains(2);
        assertThat(cluster.partitions().value())
                .extracting(PartitionSnapshot::name)
                .contains("all", "gpu");
    }

    @Test
    void aJobFromSubmissionToItsAccount() throws Exception {
        JobSpec spec = LabCluster.oneGpu("connector");
        Submitted submitted = cluster.submit(spec);
        JobRef ref = new JobRef(submitted.batchId(), spec.batchName());

        JobSnapshot seen = cluster.job(submitted.batchId()).orElseThrow();
        assertThat(seen.uuid()).contains(spec.uuid());
        assertThat(seen.user()).isEqualTo("alice");
        assertThat(seen.account()).isEqualTo("vision");
        assertThat(seen.submitTime()).isAfterOrEqualTo(submitted.clusterClock().minusSeconds(1));
        assertThat(seen.limit()).contains(Duration.ofMinutes(10));
        assertThat(cluster.queue().value().named()).extracting(JobSnapshot::ref).contains(ref);
        assertThat(cluster.accountingByName(submitted.clusterClock().minusSeconds(5), spec.batchName()))
                .extracting(AccountingRecord::batchId)
                .containsOnly(submitted.batchId());

        cluster.extend(ref, Duration.ofMinutes(20));
        assertThat(job(ref).limit()).contains(Duration.ofMinutes(20));

        cluster.cancel(JobRef.of(submitted.batchId(), "connector", UUID.randomUUID()), "alice");
        cluster.cancel(ref, "bob");
        assertThat(job(ref).state().isEnded()).isFalse();

        cluster.cancel(ref, "alice");
        assertThat(await().atMost(SOON).until(() -> job(ref).state(), BatchState::isEnded))
                .isEqualTo(BatchState.CANCELLED);
        cluster.cancel(ref, "alice");

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        cluster.accounting(submitted.clusterClock().minusSeconds(5), List.of(submitted.batchId())))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.state()).isEqualTo(BatchState.CANCELLED);
                    assertThat(record.user()).isEqualTo("alice");
                    assertThat(record.cancelledBy()).isPresent();
                    assertThat(record.end()).isPresent();
                }));
        assertThat(cluster.log(spec.uuid(), "bob", 1_000)).isEmpty();
    }

    @Test
    void slurmsOwnReasonOfARefusal() {
        JobSpec job = LabCluster.oneGpu("refused");
        JobSpec tooMany = new JobSpec(
                job.uuid(),
                "alice",
                job.name(),
                LabCluster.shape(9),
                job.image(),
                job.mounts(),
                job.entryPoints(),
                job.joinToken());
        assertThatThrownBy(() -> cluster.submit(tooMany)).isInstanceOfSatisfying(RejectedException.class, refused -> {
            assertThat(refused.reason()).contains("Requested node configuration is not available");
            assertThat(refused.field()).isEmpty();
        });
        assertThatThrownBy(() -> cluster.testStart(LabCluster.shape(9), "alice"))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void whatTheHeadRefusesNeverReachesSlurm() {
        JobSpec job = LabCluster.oneGpu("refused");
        assertRefused(
                new JobSpec(
                        job.uuid(),
                        "root",
                        job.name(),
                        job.shape(),
                        job.image(),
                        job.mounts(),
                        job.entryPoints(),
                        job.joinToken()),
                "user");
        assertRefused(
                new JobSpec(
                        job.uuid(),
                        "alice",
                        "'; touch /tmp/x #",
                        job.shape(),
                        job.image(),
                        job.mounts(),
                        job.entryPoints(),
                        job.joinToken()),
                "job.name");
        assertRefused(
                new JobSpec(
                        job.uuid(),
                        "alice",
                        job.name(),
                        job.shape(),
                        "../../etc/passwd",
                        job.mounts(),
                        job.entryPoints(),
                        job.joinToken()),
                "job.image");
        assertRefused(
                new JobSpec(
                        job.uuid(),
                        "alice",
                        job.name(),
                        job.shape(),
                        job.image(),
                        List.of(new Mount("nlp", true)),
                        job.entryPoints(),
                        job.joinToken()),
                "job.mounts[0].project");
        JobShape none = new JobShape(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                -1,
                1,
                512,
                Duration.ofMinutes(1));
        assertRefused(
                new JobSpec(
                        job.uuid(),
                        "alice",
                        job.name(),
                        none,
                        job.image(),
                        job.mounts(),
                        job.entryPoints(),
                        job.joinToken()),
                "job.gpusPerNode");
    }

    @Test
    void whenAJobWouldStart() throws Exception {
        assertThat(cluster.testStart(LabCluster.shape(1), "alice").start()).isPresent();
    }

    @Test
    void aLogThatIsNotThereAndAJobThatIsNotKnown() throws Exception {
        assertThat(cluster.log(UUID.randomUUID(), "alice", 1_000)).isEmpty();
        assertThat(cluster.job("999999999")).isEmpty();
        assertThat(cluster.accounting(Instant.now().minusSeconds(60), List.of("999999999")))
                .isEmpty();
    }

    @Test
    void anIdleConnectionStaysOpen() throws Exception {
        HeadSettings usual = lab.settings();
        HeadSettings hasty = new HeadSettings(
                usual.cluster(),
                usual.kind(),
                usual.heads(),
                usual.user(),
                usual.keyFile(),
                usual.knownHostsFile(),
                usual.command(),
                Duration.ofSeconds(2),
                usual.requestTimeout());
        try (HeadTransport own = hasty.transport();
                HeadChannel channel = own.open()) {
            await().during(hasty.connectTimeout().multipliedBy(3))
                    .atMost(Duration.ofMinutes(1))
                    .until(channel::isOpen);
            assertThat(new SlurmCluster(new RemoteHead(channel, usual.requestTimeout()))
                            .nodes()
                            .value())
                    .hasSize(4);
        }
    }

    @Test
    void sevenChannelsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(7);
        try {
            List<Callable<Integer>> questions = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                questions.add(() -> {
                    try (RemoteHead own =
                            new RemoteHead(transport.open(), lab.settings().requestTimeout())) {
                        int answers = 0;
                        for (int n = 0; n < 20; n++) {
                            answers += new SlurmCluster(own).nodes().value().size();
                        }
                        return answers;
                    }
                });
            }
            for (Future<Integer> answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).isEqualTo(80);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void assertRefused(JobSpec job, String field) {
        assertThatThrownBy(() -> cluster.submit(job))
                .as(field)
                .isInstanceOfSatisfying(RejectedException.class, refused -> assertThat(refused.field())
                        .contains(field));
    }

    private static JobSnapshot job(JobRef ref) throws Exception {
        return cluster.job(ref.batchId()).orElseThrow();
    }
}
