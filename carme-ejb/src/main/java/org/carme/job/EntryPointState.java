package org.carme.job;

/** How far an entry point of a job is. */
public enum EntryPointState {
    /** The job has not reported it yet. */
    WAITING,
    /** The agent started it. */
    STARTING,
    /** The agent saw it healthy. */
    READY,
    /** It ended or never became healthy. */
    FAILED
}
