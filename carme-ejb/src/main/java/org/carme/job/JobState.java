package org.carme.job;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands. The order of the constants is the order of a life; the enum owns which step may follow which. */
public enum JobState {
    /** Stored by Carme, the batch system has not confirmed it. */
    SUBMITTING(false),
    /** Waits in the batch system's queue. */
    PENDING(false),
    /** The batch system prepares its nodes. */
    STARTING(false),
    /** Runs, by the batch system's word. */
    RUNNING(false),
    /** Was asked to stop, or is ending. */
    STOPPING(false),
    /** Ended by itself, without an error. */
    COMPLETED(true),
    /** Ended with an error. */
    FAILED(true),
    /** Was stopped by somebody. */
    CANCELLED(true),
    /** Reached its time limit. */
    TIMEOUT(true),
    /** Was ended because it used more memory than it had. */
    OUT_OF_MEMORY(true),
    /** Lost its node. */
    NODE_FAIL(true),
    /** Had to make room for another job. */
    PREEMPTED(true),
    /** Was refused, or never handed over, and so never ran. */
    REJECTED(true),
    /** The answer to its submission was lost and it was found nowhere. */
    NEVER_ARRIVED(true);

    private final boolean terminal;

    JobState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether the job is over. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether the job counts against its owner's limits. */
    public boolean holdsQuota() {
        return !terminal;
    }

    /** Whether the batch system has started it and not ended it. */
    public boolean isOnNodes() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }

    /** All states in which a job lives. */
    public static Set<JobState> live() {
        EnumSet<JobState> live = EnumSet.allOf(JobState.class);
        live.removeIf(JobState::isTerminal);
        return live;
    }

    /** Whether the one may follow the other. */
    public boolean mayBecome(JobState next) {
        if (next == this || terminal) {
            return false;
        }
        return switch (next) {
            case SUBMITTING -> false;
            case REJECTED, NEVER_ARRIVED -> this == SUBMITTING;
            // A requeue brings a started job back into the queue, by way of its end.
            case PENDING -> true;
            case STARTING, RUNNING -> this != STOPPING;
            case STOPPING, COMPLETED, FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAIL, PREEMPTED -> true;
        };
    }
}
