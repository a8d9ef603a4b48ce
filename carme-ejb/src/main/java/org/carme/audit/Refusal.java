package org.carme.audit;

import java.util.Optional;

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
        Optional<Asker> actor,
        String address,
        AuditAction action,
        AuditOutcome outcome,
        AuditSubject subject,
        String reason) {
    private static final String MANY = "many";

    /** The same upon that. */
    Refusal upon(AuditSubject named) {
        return new Refusal(actor, address, action, outcome, named, reason);
    }

    /** Whether a stranger names somebody: at a login. */
    boolean isAboutAName() {
        return actor.isEmpty() && subject.kind() == AuditSubject.Kind.PERSON;
    }

    /** What is kept of it when there are too many: who did what, or what was done upon whom. */
    Refusal oneOfMany() {
        return new Refusal(
                actor.map(Asker::byAnyWay),
                null,
                action,
                outcome,
                isAboutAName() ? subject : new AuditSubject(AuditSubject.Kind.AUDIT, "flood"),
                MANY);
    }

    /** Whether it stands for too many. */
    boolean isMany() {
        return reason.equals(MANY);
    }
}
