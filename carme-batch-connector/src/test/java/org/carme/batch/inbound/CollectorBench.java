package org.carme.batch.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.carme.batch.LabCluster;
import org.carme.batch.api.QueueCount;
import org.carme.batch.slurm.ClusterGuard;
import org.carme.batch.transport.HeadTransport;
import org.junit.jupiter.api.Test;

/**
 * The collector's passes over the lab's queue, for {@code ./carme bench collector}, which fills the queue, runs this and reads the one line that it
 * prints. No test: it asserts nothing about speed, and runs only when it is named.
 */
class CollectorBench {

    private static final int WARM_UP = 10;
    private static final int PASSES = 20;

    @Test
    void passes() throws Exception {
        LabCluster lab = LabCluster.named();
        RecordingListener listener = new RecordingListener();
        try (HeadTransport transport = lab.settings().transport()) {
            Collector collector = new Collector(
                    lab.settings().cluster(),
                    new HeadQueries(transport, lab.settings(), new ClusterGuard()),
                    Clock.systemUTC(),
                    System::nanoTime,
                    () -> 0.5);
            for (int i = 0; i < WARM_UP; i++) {
                collector.round(listener);
            }
            int others = listener.changes.get(0).foreign().orElseThrow().stream()
                    .mapToInt(QueueCount::waiting)
                    .sum();
            listener.passes.clear();
            listener.changes.clear();
            heapPools(MemoryPoolMXBean::resetPeakUsage);
            for (int i = 0; i < PASSES; i++) {
                collector.round(listener);
            }
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            assertThat(listener.passes).hasSize(PASSES).allMatch(RecordingListener.Pass::answered);
            System.out.printf(
                    "bench: {\"others\": %d, \"passes\": [%s], \"retained\": %d, \"peak\": %d}%n",
                    others,
                    listener.passes.stream()
                            .map(pass -> Double.toString(seconds(pass.spent())))
                            .collect(Collectors.joining(", ")),
                    retained(),
                    peak);
            Reference.reachabilityFence(collector);
        }
    }

    private static void heapPools(Consumer<MemoryPoolMXBean> work) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .forEach(work);
    }

    private static long retained() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
