package org.carme.job;

import java.util.Optional;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;

/** Tells what the batch system says in Carme's own words. */
final class Observations {
    private Observations() {}

    static Observation of(JobSnapshot job) {
        boolean begun = job.state().isOnNodes() || job.state().isEnded();
        return new Observation(
                job.batchId(),
                job.user(),
                job.submitTime(),
                job.restarts(),
                state(job.state()),
                job.reason(),
                job.nodes(),
                job.batchHost(),
                job.gpus().stream().mapToInt(GpuCount::count).sum(),
                job.start().filter(start -> begun),
                job.end().filter(end -> job.state().isOnNodes()),
                job.end().filter(end -> job.state().isEnded()));
    }

    static Observation of(AccountingRecord job) {
        return new Observation(
                job.batchId(),
                job.user(),
                job.submitTime(),
                0,
                state(job.state()),
                job.reason(),
                job.nodes(),
                Optional.empty(),
                job.gpus().stream().mapToInt(GpuCount::count).sum(),
                job.start(),
                Optional.empty(),
                job.end());
    }

    /** Empty where nothing may be concluded. */
    static Optional<JobState> state(BatchState state) {
        return Optional.ofNullable(
                switch (state) {
                    case PENDING, REQUEUED -> JobState.PENDING;
                    case CONFIGURING -> JobState.STARTING;
                    case RUNNING, SUSPENDED -> JobState.RUNNING;
                    case COMPLETING -> JobState.STOPPING;
                    case COMPLETED -> JobState.COMPLETED;
                    case CANCELLED, REVOKED -> JobState.CANCELLED;
                    case FAILED -> JobState.FAILED;
                    case TIMEOUT, DEADLINE -> JobState.TIMEOUT;
                    case OUT_OF_MEMORY -> JobState.OUT_OF_MEMORY;
                    case NODE_FAIL, BOOT_FAIL -> JobState.NODE_FAIL;
                    case PREEMPTED -> JobState.PREEMPTED;
                    case UNKNOWN -> null;
                });
    }
}
