package org.carme.batch.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.ClusterListener;
import org.carme.batch.api.Round;

/** Remembers what it was told. */
class RecordingListener implements ClusterListener {

    final List<ClusterChange> changes = new CopyOnWriteArrayList<>();
    final List<Pass> passes = new CopyOnWriteArrayList<>();
    final AtomicInteger rounds = new AtomicInteger();
    volatile Round wish = new Round(true, 1, Duration.ofSeconds(2), Set.of());
    volatile RuntimeException failure;
    volatile Runnable busy = () -> {};

    @Override
    public Round nextRound(String cluster) {
        rounds.incrementAndGet();
        return wish;
    }

    @Override
    public void deliver(ClusterChange change) {
        changes.add(change);
        busy.run();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void passed(String cluster, Duration spent, boolean answered) {
        passes.add(new Pass(spent, answered));
    }

    ClusterChange last() {
        return changes.get(changes.size() - 1);
    }

    record Pass(Duration spent, boolean answered) {}
}
