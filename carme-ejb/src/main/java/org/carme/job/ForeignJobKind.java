package org.carme.job;

/** Why a batch job that bears a UUID is not the job of that UUID. */
public enum ForeignJobKind {
    /** Carme never gave out this UUID; another installation may have. */
    UNKNOWN_UUID,
    /** It runs as somebody else than the job's owner. */
    OTHER_USER,
    /** It was submitted before Carme handed the job over. */
    TOO_EARLY,
    /** The job is another one, that came first. */
    FURTHER
}
