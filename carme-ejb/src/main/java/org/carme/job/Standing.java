package org.carme.job;

import java.util.Optional;

/** Tells why a job stands where it does, from what is stored of it. */
final class Standing {
    private Standing() {}

    /** Empty where there is nothing to say, or where only the batch system's own word can be shown. */
    static Optional<Cause> of(Job job) {
        if (job.cause().isPresent()) {
            return job.cause();
        }
        if (isEndUnknown(job)) {
            return Optional.of(Cause.of(CauseCode.END_UNCONFIRMED));
        }
        return switch (job.state()) {
            case SUBMITTING -> Optional.of(Cause.of(job.isAnswerLost() ? CauseCode.ANSWER_LOST : CauseCode.ON_ITS_WAY));
            case PENDING ->
                job.reason().isEmpty() ? Optional.of(Cause.of(CauseCode.QUEUED)) : WaitingWords.cause(job.reason());
            case STARTING -> Optional.of(Cause.of(CauseCode.CONFIGURING));
            case RUNNING -> running(job);
            case STOPPING -> Optional.of(Cause.of(CauseCode.ENDING));
            case COMPLETED, FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED, REJECTED, NEVER_ARRIVED ->
                Optional.of(Cause.of(CauseCode.ENDED));
        };
    }

    private static Optional<Cause> running(Job job) {
        if (job.attempt().filter(JobAttempt::isSuspended).isPresent()) {
            return Optional.of(Cause.of(CauseCode.SUSPENDED));
        }
        boolean preparing = !job.entryPoints().isEmpty()
                && job.entryPoints().stream()
                        .allMatch(point ->
                                point.state() == EntryPointState.WAITING || point.state() == EntryPointState.STARTING);
        return preparing ? Optional.of(Cause.of(CauseCode.GETTING_READY)) : Optional.empty();
    }

    /** The cluster forgot it, and accounting was not heard yet. */
    private static boolean isEndUnknown(Job job) {
        return !job.state().isTerminal()
                && job.attempt().flatMap(JobAttempt::goneSince).isPresent();
    }

    /** Whether it is over, or must be, and accounting has not confirmed it. What never reached the batch system needs no confirmation. */
    static boolean isEndOpen(Job job) {
        return isEndUnknown(job)
                || job.state().isTerminal()
                        && job.attempt()
                                .filter(attempt -> attempt.accounted().isEmpty())
                                .isPresent();
    }
}
