package org.carme.batch.api;

/** The state of a job in the batch system's eyes. */
public enum BatchState {
    /** Waits for its turn, or is held. */
    PENDING(Phase.WAITING),
    /** Its turn came again after it was put back into the queue. */
    REQUEUED(Phase.WAITING),
    /** Has its nodes, which are being made ready. */
    CONFIGURING(Phase.ON_NODES),
    /** Runs. */
    RUNNING(Phase.ON_NODES),
    /** Keeps its nodes but does not run for now. */
    SUSPENDED(Phase.ON_NODES),
    /** Is being ended; its end state follows. */
    COMPLETING(Phase.ON_NODES),
    /** Ended by itself without an error. */
    COMPLETED(Phase.ENDED),
    /** Ended by a person or an administrator. */
    CANCELLED(Phase.ENDED),
    /** Ended with an exit code other than 0. */
    FAILED(Phase.ENDED),
    /** Its time was up. */
    TIMEOUT(Phase.ENDED),
    /** Used more memory than it had asked for. */
    OUT_OF_MEMORY(Phase.ENDED),
    /** A node of it died. */
    NODE_FAIL(Phase.ENDED),
    /** Its nodes could not be made ready. */
    BOOT_FAIL(Phase.ENDED),
    /** Had to make way for another job. */
    PREEMPTED(Phase.ENDED),
    /** Could not have ended before its deadline. */
    DEADLINE(Phase.ENDED),
    /** Was taken over by another cluster. */
    REVOKED(Phase.ENDED),
    /** A word that this version does not know: nothing may be concluded from it. */
    UNKNOWN(Phase.UNCLEAR);

    private final Phase phase;

    BatchState(Phase phase) {
        this.phase = phase;
    }

    /** Whether it waits for nodes. */
    public boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    /** Whether it holds nodes. */
    public boolean isOnNodes() {
        return phase == Phase.ON_NODES;
    }

    /** Whether this attempt is over for good. */
    public boolean isEnded() {
        return phase == Phase.ENDED;
    }

    private enum Phase {
        WAITING,
        ON_NODES,
        ENDED,
        UNCLEAR
    }
}
