package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.QueueCount;

/** Keeps what may be Carme's own of a queue, and counts the rest, of which there may be very much. */
final class QueueCounter implements QueueReader.Records {

    private final List<JobSnapshot> named = new ArrayList<>();
    private final Map<String, QueueCount> others = new TreeMap<>();

    @Override
    public void take(String fieldsAndReason, String name) throws MalformedOutputException {
        QueueRow row = QueueRow.of(fieldsAndReason);
        Optional<UUID> uuid = QueueRow.uuid(name);
        if (uuid.isPresent()) {
            named.add(row.job(name, uuid));
            return;
        }
        BatchState state = row.state();
        if (state.isWaiting() || state.isOnNodes()) {
            count(row, state.isWaiting());
        }
    }

    Queue queue() {
        return new Queue(named, List.copyOf(others.values()));
    }

    private void count(QueueRow row, boolean waits) throws MalformedOutputException {
        String partition = row.firstPartition();
        List<GpuCount> gpus = row.gpus();
        if (gpus.isEmpty()) {
            count(partition, Optional.empty(), waits);
        }
        for (GpuCount gpu : gpus) {
            count(partition, gpu.type(), waits);
        }
    }

    private void count(String partition, Optional<String> type, boolean waits) {
        int waiting = waits ? 1 : 0;
        others.merge(
                partition + "/" + type.orElse(""),
                new QueueCount(partition, type, waiting, 1 - waiting),
                (a, b) -> new QueueCount(partition, type, a.waiting() + b.waiting(), a.running() + b.running()));
    }
}
