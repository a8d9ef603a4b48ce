package org.carme.audit;

import java.util.Optional;
import org.carme.user.Principal;

/**
 * Something that did not come about. Equal ones within a minute are recorded as one.
 *
 * @param actor who asked; empty where nobody is known
 * @param address from where; null where no request is behind it
 * @param action what was asked for
 * @param outcome whether it was denied, or failed
 * @param subject upon what
 * @param reason the key of the refusal's message, or the kind of failure
 */
record Refusal(
        Optional<Principal> actor,
        String address,
        AuditAction action,
        AuditOutcome outcome,
        AuditSubject subject,
        String reason) {}
