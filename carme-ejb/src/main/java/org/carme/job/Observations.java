package org.carme.job;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;

/** Tells what the batch system says in Carme's own words. */
final class Observations {
    /** Reasons of failed jobs that say more than their exit code does. */
    private static final Set<CauseCode> FAILURES = EnumSet.of(
            CauseCode.LAUNCH_FAILED,
            CauseCode.SYSTEM_FAILURE,
            CauseCode.INACTIVE,
            CauseCode.IMPOSSIBLE,
            CauseCode.ACCOUNT_INVALID,
            CauseCode.QOS_INVALID);

    private Observations() {}

    static Observation of(JobSnapshot job) {
        boolean begun = job.state().isOnNodes() || job.state().isEnded();
        return new Observation(
                job.batchId(),
                job.user(),
                job.submitTime(),
                job.restarts(),
                state(job.state()),
                job.state().isEnded() ? job.state().name() : job.reason(),
                job.nodes(),
                job.batchHost(),
                job.gpus().stream().mapToInt(GpuCount::count).sum(),
                job.start().filter(start -> begun),
                job.end().filter(end -> job.state().isOnNodes()),
                job.end().filter(end -> job.state().isEnded()),
                job.state() == BatchState.SUSPENDED,
                ending(job.state(), job.reason()));
    }

    static Observation of(AccountingRecord job) {
        return new Observation(
                job.batchId(),
                job.user(),
                job.submitTime(),
                0,
                state(job.state()),
                ending(job).map(Ending::word).orElse(job.reason()),
                job.nodes(),
                Optional.empty(),
                job.gpus().stream().mapToInt(GpuCount::count).sum(),
                job.start(),
                Optional.empty(),
                job.end(),
                job.state() == BatchState.SUSPENDED,
                ending(job));
    }

    /** How accounting says that it ended; empty while it lives. */
    static Optional<Ending> ending(AccountingRecord job) {
        Optional<Ending.Exit> exit = Optional.of(new Ending.Exit(job.exitStatus(), job.exitSignal()));
        Optional<Ending.Canceller> canceller =
                job.cancelledBy().map(uid -> new Ending.Canceller(uid, job.cancelledByUser()));
        return kind(job.state()).map(kind -> new Ending(kind, word(job), exit, canceller));
    }

    private static String word(AccountingRecord job) {
        return job.state() == BatchState.FAILED
                ? "FAILED " + job.exitStatus() + ":" + job.exitSignal()
                : job.state().name();
    }

    /** How the queue says that it ended. Its reason is more exact where it names a failure. */
    private static Optional<Ending> ending(BatchState state, String reason) {
        return kind(state)
                .map(kind -> kind == CauseCode.ERROR
                        ? WaitingWords.cause(reason)
                                .map(Cause::code)
                                .filter(FAILURES::contains)
                                .orElse(kind)
                        : kind)
                .map(kind -> new Ending(kind, state.name(), Optional.empty(), Optional.empty()));
    }

    private static Optional<CauseCode> kind(BatchState state) {
        return Optional.ofNullable(
                switch (state) {
                    case PENDING, REQUEUED, CONFIGURING, RUNNING, SUSPENDED, COMPLETING, UNKNOWN -> null;
                    case COMPLETED -> CauseCode.FINISHED;
                    case CANCELLED -> CauseCode.CANCELLED;
                    case REVOKED -> CauseCode.REVOKED;
                    case FAILED -> CauseCode.ERROR;
                    case TIMEOUT -> CauseCode.TIME_OVER;
                    case DEADLINE -> CauseCode.DEADLINE;
                    case OUT_OF_MEMORY -> CauseCode.OUT_OF_MEMORY;
                    case NODE_FAIL -> CauseCode.NODE_FAILED;
                    case BOOT_FAIL -> CauseCode.NODE_NOT_STARTED;
                    case PREEMPTED -> CauseCode.PREEMPTED;
                });
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
