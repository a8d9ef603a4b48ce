package org.carme.batch.api;

/** What a node does; whether it may get new jobs is told by {@link NodeSnapshot#acceptsJobs()}. */
public enum NodeState {
    /** Runs nothing. */
    IDLE,
    /** Has room left beside its jobs. */
    MIXED,
    /** Is full. */
    ALLOCATED,
    /** Is out of order. */
    DOWN,
    /** Is configured for later, or not known well enough. */
    UNKNOWN
}
