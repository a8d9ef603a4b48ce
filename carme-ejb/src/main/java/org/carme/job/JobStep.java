package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Event: what happened to a job, for figures and for the audit. Told within the transaction, in the process that made it happen only; figures observe it
 * after the transaction succeeded.
 *
 * @param job which one
 * @param kind what happened
 * @param state where the job stands now
 * @param cause why it stands there, where that is known
 * @param age how long ago the job was asked for
 * @param waited how long its last attempt waited in the queue; empty until it has started
 * @param first whether this is how it ends, told for the first time, or its first entry point that can be opened
 */
public record JobStep(
        UUID job,
        JobEventKind kind,
        JobState state,
        Optional<CauseCode> cause,
        Duration age,
        Optional<Duration> waited,
        boolean first) {

    static JobStep of(Job job, JobEventKind kind, boolean first, Instant now) {
        return new JobStep(
                job.uuid(),
                kind,
                job.state(),
                job.cause().map(Cause::code),
                Duration.between(job.created(), now),
                job.attempt().flatMap(attempt -> attempt.started()
                        .flatMap(start -> attempt.submitTime().map(submit -> Duration.between(submit, start)))),
                first);
    }
}
