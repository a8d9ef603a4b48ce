package org.carme.rest.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        CauseDocument cause,
        String reason,
        String word,
        String batchId,
        List<String> nodes,
        Instant created,
        Instant started,
        Instant limit,
        Instant ended,
        Instant confirmed,
        boolean endOpen,
        Instant endConfirmed,
        int restarts,
        List<EntryPointDocument> entryPoints) {

    /** Something that the job offers. */
    public record EntryPointDocument(String name, String title, String state, String message) {}

    /** Why it stands there: a code that lasts, and what it needs to be told in full. */
    public record CauseDocument(String code, Map<String, String> parameters) {}

    static JobDocument of(JobView job, Locale language) {
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
                job.cause()
                        .map(cause -> new CauseDocument(cause.code().name(), cause.parameters()))
                        .orElse(null),
                job.reason(language),
                job.word(),
                job.batchId().orElse(null),
                job.nodes(),
                job.created(),
                job.started().orElse(null),
                job.limit().orElse(null),
                job.ended().orElse(null),
                job.confirmed().orElse(null),
                job.endOpen(),
                job.endConfirmed().orElse(null),
                job.restarts(),
                job.entryPoints().stream()
                        .map(point -> new EntryPointDocument(
                                point.name(), point.title(), point.state().name(), point.message(language)))
                        .toList());
    }
}
