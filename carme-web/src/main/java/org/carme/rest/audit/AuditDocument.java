package org.carme.rest.audit;

import java.time.Instant;
import org.carme.audit.AuditView;

/** An entry as the API writes it; what is not known is null. */
public record AuditDocument(
        long id,
        Instant time,
        String actor,
        String actorName,
        String action,
        String outcome,
        String subjectKind,
        String subject,
        String subjectName,
        String address,
        Long login,
        String details,
        Long place) {

    static AuditDocument of(AuditView entry) {
        return new AuditDocument(
                entry.id(),
                entry.happened(),
                entry.actor().orElse(null),
                entry.actorName().orElse(null),
                entry.action(),
                entry.outcome(),
                entry.subjectKind().orElse(null),
                entry.subject().orElse(null),
                entry.subjectName().orElse(null),
                entry.address().orElse(null),
                entry.login().orElse(null),
                entry.details(),
                entry.place().orElse(null));
    }
}
