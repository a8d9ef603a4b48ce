package org.carme.apitoken;

import org.carme.audit.AuditSubject;

/**
 * A token that was just made.
 *
 * @param token the raw token, shown once
 * @param view what lists show later
 */
public record CreatedApiToken(String token, ApiTokenView view) {
    /** What the audit calls it. */
    AuditSubject auditSubject() {
        return new AuditSubject(AuditSubject.Kind.TOKEN, Long.toString(view.id()));
    }

    @Override
    public String toString() {
        return "CreatedApiToken[" + view.name() + "]";
    }
}
