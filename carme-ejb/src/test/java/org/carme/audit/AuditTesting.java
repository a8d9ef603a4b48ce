package org.carme.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.carme.user.Caller;

/** The audit for tests of what is recorded. */
public final class AuditTesting {
    private AuditTesting() {}

    /** Records on that database, with a key of its own. */
    public static AuditTrail trail(EntityManager entityManager, Caller caller, Clock clock) {
        AuditKeys keys = new AuditKeys(List.of(new byte[AuditKey.BYTES]));
        return new AuditTrail(
                caller, new Pseudonyms(entityManager, clock), new AuditEntries(entityManager, keys), clock);
    }
}
