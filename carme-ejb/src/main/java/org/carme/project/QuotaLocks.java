package org.carme.project;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Rows that serialise who checks a limit and then uses it up. */
@Dependent
public class QuotaLocks {
    private final EntityManager entityManager;

    @Inject
    public QuotaLocks(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Holds the person's row until the transaction ends; whoever comes second waits. */
    public void lockUser(long userId) {
        String key = "user:" + userId;
        // One statement on both databases: makes the row if need be, and locks it either way.
        entityManager
                .createNativeQuery(
                        "INSERT INTO quota_locks (owner_key) VALUES (?) ON DUPLICATE KEY UPDATE owner_key = owner_key")
                .setParameter(1, key)
                .executeUpdate();
        entityManager
                .createNativeQuery("SELECT owner_key FROM quota_locks WHERE owner_key = ? FOR UPDATE")
                .setParameter(1, key)
                .getSingleResult();
    }
}
