package org.carme.job;

/** What a job is for. */
public enum JobKind {
    /** Somebody works in it with a browser. */
    INTERACTIVE,
    /** It works by itself. */
    BATCH
}
