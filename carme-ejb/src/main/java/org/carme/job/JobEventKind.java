package org.carme.job;

/** What can happen to a job. */
public enum JobEventKind {
    /** Was stored. */
    CREATED,
    /** Stands elsewhere, or the batch system says something new about it. */
    STATE,
    /** Somebody asked to stop it. */
    STOP_ASKED,
    /** Got more time, or perhaps did where the cluster's answer was lost. */
    EXTENDED,
    /** Its agent said something about an entry point. */
    ENTRY_POINT,
    /** Turned up after it was given up. */
    LATE
}
