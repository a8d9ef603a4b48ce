package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Event: what happened to a job, for figures. Observe it after the transaction succeeded; it is told in the process that made it happen only.
 *
 * @param kind what happened
 * @param state where the job stands now
 * @param cause why it stands there, where that is known
 * @param age how long ago the job was asked for
 * @param waited how long its last attempt waited in the queue; empty until it has started
 * @param first whether this is how it ends, told for the first time, or its first entry point that can be opened
 */
public record JobStep(
        JobEventKind kind,
        JobState state,
        Optional<CauseCode> cause,
        Duration age,
        Optional<Duration> waited,
        boolean first) {

    static JobStep of(Job job, JobEventKind kind, boolean first, Instant now) {
        return new JobStep(
                kind,
                job.state(),
                job.cause().map(Cause::code),
                Duration.between(job.created(), now),
                job.attempt().flatMap(attempt -> attempt.started()
                        .flatMap(start -> attempt.submitTime().map(submit -> Duration.between(submit, start)))),
                first);
    }
}
