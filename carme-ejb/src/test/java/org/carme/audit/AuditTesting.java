package org.carme.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.carme.user.Caller;
import org.carme.user.PersonalRecords;

/** The audit for tests of what is recorded. */
public final class AuditTesting {
    private AuditTesting() {}

    /** Records on that database, with a key of its own. */
    public static AuditTrail trail(EntityManager entityManager, Caller caller, Clock clock) {
        return new AuditTrail(
                caller, new Pseudonyms(entityManager, clock), new AuditEntries(entityManager, keys()), clock);
    }

    /** What the audit stores about people. */
    public static PersonalRecords records(EntityManager entityManager, Clock clock) {
        return new AuditRecords(new Pseudonyms(entityManager, clock));
    }

    /** Gives all entries of that database their places in the chain. */
    public static void seal(EntityManager entityManager, Clock clock) {
        new AuditSeals(entityManager, new AuditEntries(entityManager, keys()), keys(), clock).sealSome(500);
    }

    /** Whether nobody has touched what {@link #seal} sealed. */
    public static boolean isIntact(EntityManager entityManager, Clock clock) {
        return new AuditVerification(entityManager, new AuditEntries(entityManager, keys()), keys(), clock)
                .verify(List.of(), 0)
                .intact();
    }

    private static AuditKeys keys() {
        return new AuditKeys(List.of(new byte[AuditKey.BYTES]));
    }
}
