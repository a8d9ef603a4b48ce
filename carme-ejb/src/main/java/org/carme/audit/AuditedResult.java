package org.carme.audit;

/** What an {@link Audited} method made or did, where the entry names that and not a parameter. */
public interface AuditedResult {
    /** What was acted upon. */
    AuditSubject auditSubject();
}
