package org.carme.batch.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSpec;
import org.carme.batch.transport.HeadRequest;

/** Builds the requests that the head node understands. Fields travel as they are: the head node checks each of them. */
final class SlurmRequests {

    private SlurmRequests() {}

    static HeadRequest hello() {
        return HeadRequest.query("hello", Map.of());
    }

    static HeadRequest submit(JobSpec spec) {
        Map<String, Object> job = shape(spec.shape());
        job.put("uuid", spec.uuid().toString());
        job.put("name", spec.name());
        job.put("image", spec.image());
        job.put(
                "mounts",
                spec.mounts().stream()
                        .map(mount -> Map.of("project", mount.project(), "readOnly", mount.readOnly()))
                        .toList());
        job.put(
                "entryPoints",
                spec.entryPoints().stream()
                        .map(entry -> Map.of("name", entry.name(), "health", entry.health()))
                        .toList());
        job.put("joinToken", spec.joinToken().value());
        return HeadRequest.change("submit", Map.of("user", spec.user(), "job", job));
    }

    static HeadRequest testStart(JobShape shape, String user) {
        return HeadRequest.query("test-start", Map.of("user", user, "job", shape(shape)));
    }

    static HeadRequest cancel(JobRef job, String user) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("user", user);
        fields.put("batchId", job.batchId());
        fields.put("name", job.batchName());
        job.submitted().ifPresent(moment -> fields.put("submitted", moment.getEpochSecond()));
        return HeadRequest.change("cancel", fields);
    }

    static HeadRequest extend(JobRef job, Duration limit) {
        return HeadRequest.change(
                "extend", Map.of("batchId", job.batchId(), "name", job.batchName(), "timeMinutes", minutes(limit)));
    }

    static HeadRequest jobs() {
        return HeadRequest.query("jobs", Map.of());
    }

    static HeadRequest job(String batchId) {
        return HeadRequest.query("job", Map.of("batchId", batchId));
    }

    static HeadRequest nodes() {
        return HeadRequest.query("nodes", Map.of());
    }

    static HeadRequest partitions() {
        return HeadRequest.query("partitions", Map.of());
    }

    /** @param batchIds empty: all jobs */
    static HeadRequest accounting(Instant since, Collection<String> batchIds) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("since", since.getEpochSecond());
        if (!batchIds.isEmpty()) {
            fields.put("batchIds", List.copyOf(batchIds));
        }
        return HeadRequest.query("accounting", fields);
    }

    static HeadRequest accountingByName(Instant since, String batchName) {
        return HeadRequest.query("accounting", Map.of("since", since.getEpochSecond(), "name", batchName));
    }

    static HeadRequest log(UUID job, String user, int maxBytes) {
        return HeadRequest.query("log", Map.of("user", user, "uuid", job.toString(), "maxBytes", maxBytes));
    }

    private static Map<String, Object> shape(JobShape shape) {
        Map<String, Object> fields = new HashMap<>();
        shape.partition().ifPresent(partition -> fields.put("partition", partition));
        shape.account().ifPresent(account -> fields.put("account", account));
        shape.qos().ifPresent(qos -> fields.put("qos", qos));
        shape.constraint().ifPresent(constraint -> fields.put("constraint", constraint));
        shape.gpuType().ifPresent(type -> fields.put("gpuType", type));
        fields.put("nodes", shape.nodes());
        fields.put("gpusPerNode", shape.gpusPerNode());
        fields.put("cpusPerNode", shape.cpusPerNode());
        fields.put("memoryMb", shape.memoryMb());
        fields.put("timeMinutes", minutes(shape.time()));
        return fields;
    }

    /** Whole minutes, the last one begun counted. */
    private static long minutes(Duration time) {
        return time.plusSeconds(59).toMinutes();
    }
}
