package org.carme.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry as administrators see it.
 *
 * @param id its number; later entries have higher ones
 * @param happened when
 * @param actor pseudonym of who acted, or the name of a system subject; empty where nobody was known
 * @param actorName name in the directory, unless it was erased
 * @param action what was done; a name of {@link AuditAction}
 * @param outcome how it ended; a name of {@link AuditOutcome}
 * @param subjectKind kind of what was acted upon
 * @param subject which one; of a person the pseudonym
 * @param subjectName of a person the name in the directory, unless it was erased
 * @param address IP address that it came from
 * @param login number of the browser login
 * @param details what else is known, a JSON object
 * @param place place in the chain, once it has one
 */
public record AuditView(
        long id,
        Instant happened,
        Optional<String> actor,
        Optional<String> actorName,
        String action,
        String outcome,
        Optional<String> subjectKind,
        Optional<String> subject,
        Optional<String> subjectName,
        Optional<String> address,
        Optional<Long> login,
        String details,
        Optional<Long> place) {}
