package org.carme.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not matter.
 *
 * @param from not older than this
 * @param to older than this
 * @param actor who acted: a name in the directory, a pseudonym, or the name of a system subject
 * @param action what was done
 * @param outcome how it ended
 * @param subject upon what: its id, or of a person the name or the pseudonym
 */
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> actor,
        Optional<AuditAction> action,
        Optional<AuditOutcome> outcome,
        Optional<String> subject) {
    /** All there is. */
    public static final AuditQuery ALL = new AuditQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
