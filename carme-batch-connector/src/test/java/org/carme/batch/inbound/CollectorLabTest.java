package org.carme.batch.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carme.batch.LabCluster;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.slurm.ClusterGuard;
import org.carme.batch.slurm.SlurmCluster;
import org.carme.batch.transport.HeadTransport;
import org.carme.batch.transport.RemoteHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The collector against a real SLURM. */
@Tag("lab")
class CollectorLabTest {

    /** Requests that slurmctld may have to answer for one round. */
    private static final int MOST_REQUESTS_A_ROUND = 6;

    private final RecordingListener listener = new RecordingListener();
    private LabCluster lab;
    private HeadTransport transport;
    private Collector collector;

    @BeforeEach
    void connect() throws Exception {
        lab = LabCluster.named();
        transport = lab.settings().transport();
        collector = new Collector(
                lab.settings().cluster(),
                new HeadQueries(transport, lab.settings(), new ClusterGuard()),
                Clock.systemUTC(),
                System::nanoTime,
                () -> 0.5);
    }

    @AfterEach
    void disconnect() {
        if (transport != null) {
            transport.close();
        }
    }

    @Test
    void seesAJobComeRunAndGo() throws Exception {
        collector.round(listener);
        assertThat(listener.last().complete()).isTrue();
        assertThat(listener.last().nodes())
                .hasValueSatisfying(nodes -> assertThat(nodes).hasSize(4));

        SlurmCluster cluster =
                new SlurmCluster(new RemoteHead(transport.open(), lab.settings().requestTimeout()));
        JobSpec spec = LabCluster.oneGpu("collected");
        JobRef ref = new JobRef(cluster.submit(spec).batchId(), spec.batchName());
        awaitState(spec, BatchState.RUNNING, Duration.ofMinutes(2));
        JobSnapshot running = lastSeen(spec).orElseThrow();
        assertThat(running.batchHost()).isPresent();
        assertThat(running.nodes()).hasSize(1);
        cluster.cancel(ref, "alice");
        awaitState(spec, BatchState.CANCELLED, Duration.ofMinutes(2));
        assertThat(listener.changes.stream().skip(1)).noneMatch(ClusterChange::complete);
    }

    @Test
    void costsSlurmctldSixRequestsARoundAtMost() throws Exception {
        collector.round(listener);
        lab.forgetRequests();
        int rounds = 10;
        for (int i = 0; i < rounds; i++) {
            collector.round(listener);
        }
        int requests = lab.requests();
        System.out.println("sdiag: " + requests + " requests in " + rounds + " rounds");
        assertThat(requests).isPositive().isLessThanOrEqualTo(MOST_REQUESTS_A_ROUND * rounds);
    }

    private void awaitState(JobSpec spec, BatchState state, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(500)).until(() -> {
            collector.round(listener);
            return lastSeen(spec).map(JobSnapshot::state).equals(Optional.of(state));
        });
    }

    private Optional<JobSnapshot> lastSeen(JobSpec spec) {
        List<JobSnapshot> seen = listener.changes.stream()
                .flatMap(change -> change.changed().stream())
                .filter(job -> job.batchName().equals(spec.batchName()))
                .toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
    }
}
