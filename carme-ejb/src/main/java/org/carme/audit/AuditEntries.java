package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Adds entries, and finds those that the chain is made of. */
@Dependent
public class AuditEntries {
    private final EntityManager entityManager;
    private final AuditKeys keys;

    @Inject
    AuditEntries(EntityManager entityManager, AuditKeys keys) {
        this.entityManager = entityManager;
        this.keys = keys;
    }

    /** Signs and adds one, by one statement: entities would ask for the number of the row as well, which nobody wants to know here. */
    void add(AuditEntry entry) {
        entry.sign(keys.current());
        entityManager
                .createNativeQuery(
                        "INSERT INTO audit_entries (uuid, happened, actor, action, outcome, subject_kind,"
                                + " subject_id, address, login_id, details, mac_key, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .setParameter(1, entry.uuid())
                .setParameter(2, entry.happened().toEpochMilli())
                .setParameter(3, entry.actor().orElse(null))
                .setParameter(4, entry.action())
                .setParameter(5, entry.outcome())
                .setParameter(6, entry.subjectKind().orElse(null))
                .setParameter(7, entry.subjectId().orElse(null))
                .setParameter(8, entry.address().orElse(null))
                .setParameter(9, entry.loginId().orElse(null))
                .setParameter(10, entry.details())
                .setParameter(11, entry.macKey())
                .setParameter(12, entry.mac())
                .executeUpdate();
    }

    /** Some that have no place in the chain yet, the oldest first. */
    List<AuditEntry> unsealed(int most) {
        return entityManager
                .createQuery("SELECT e FROM AuditEntry e WHERE e.place IS NULL ORDER BY e.id", AuditEntry.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Some of the chain behind that place, in its order. */
    List<AuditEntry> after(long place, int most) {
        return entityManager
                .createQuery("SELECT e FROM AuditEntry e WHERE e.place > :place ORDER BY e.place", AuditEntry.class)
                .setParameter("place", place)
                .setMaxResults(most)
                .getResultList();
    }

    /** Removes the chain up to that place; how many these were. */
    int removeUpTo(long place) {
        return entityManager
                .createNativeQuery("DELETE FROM audit_entries WHERE place <= ?")
                .setParameter(1, place)
                .executeUpdate();
    }
}
