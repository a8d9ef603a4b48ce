package org.carme.batch.api;

/** What else holds for a node. */
public enum NodeFlag {
    /** Gets no new jobs: its administrators want it empty. */
    DRAIN,
    /** Has not answered lately. */
    NOT_RESPONDING,
    /** Cleans up after a job. */
    COMPLETING,
    /** In a maintenance window. */
    MAINTENANCE,
    /** In a reservation. */
    RESERVED,
    /** Will be, or is being, restarted. */
    REBOOT,
    /** Switched off to save power, or on its way there; it may be woken for a job. */
    POWERED_DOWN,
    /** Being switched on. */
    POWERING_UP,
    /** About to fail, or failing. */
    FAILING,
    /** Reported less than it is configured with. */
    INVALID
}
