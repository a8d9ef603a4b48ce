package org.carme.audit;

/** How it ended. */
public enum AuditOutcome {
    /** It was done. */
    OK,
    /** It was refused, since the one who asked may not, or is not known to be who may. */
    DENIED,
    /** It was allowed, and did not come about: a rule or a limit was in the way, or something that was needed. */
    FAILED
}
