package org.carme.rest.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carme.job.JobView;

/** A job as the API writes it. Absent values are left out. */
public record JobDocument(
        UUID id,
        String name,
        String owner,
        String project,
        String image,
        String accelerator,
        int gpusPerNode,
        int nodeCount,
        long timeMinutes,
        String state,
        boolean outcomeUnknown,
        String reason,
        String batchId,
        List<String> nodes,
        Instant created,
        Instant started,
        Instant limit,
        Instant ended,
        Instant confirmed,
        List<EntryPointDocument> entryPoints) {

    /** Something that the job offers. */
    public record EntryPointDocument(String name, String title, String state, String message) {}

    static JobDocument of(JobView job) {
        return new JobDocument(
                job.id(),
                job.name(),
                job.owner(),
                job.project(),
                job.image(),
                job.accelerator(),
                job.gpusPerNode(),
                job.nodeCount(),
                job.time().toMinutes(),
                job.state().name(),
                job.unknown(),
                job.reason(),
                job.batchId().orElse(null),
                job.nodes(),
                job.created(),
                job.started().orElse(null),
                job.limit().orElse(null),
                job.ended().orElse(null),
                job.confirmed().orElse(null),
                job.entryPoints().stream()
                        .map(point -> new EntryPointDocument(
                                point.name(), point.title(), point.state().name(), point.message()))
                        .toList());
    }
}
