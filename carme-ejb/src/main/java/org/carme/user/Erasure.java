package org.carme.user;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Objects;

/** The erasure of one person, within one transaction. */
public final class Erasure {
    private final EntityManager entityManager;
    private final long userId;
    private final String uid;
    private final String pseudonym;
    private final Instant now;

    /**
     * @param userId the person's row in {@code users}, which stays for what refers to it
     * @param uid name in the directory, to be found nowhere afterwards
     * @param pseudonym what stands in its place
     */
    public Erasure(EntityManager entityManager, long userId, String uid, String pseudonym, Instant now) {
        this.entityManager = entityManager;
        this.userId = userId;
        this.uid = Objects.requireNonNull(uid);
        this.pseudonym = Objects.requireNonNull(pseudonym);
        this.now = Objects.requireNonNull(now);
    }

    /** Runs a statement that is written in the sources. */
    public void run(String sql, Object... parameters) {
        query(sql, parameters).executeUpdate();
    }

    /** The number that a query gives which is written in the sources. */
    public long count(String sql, Object... parameters) {
        return ((Number) query(sql, parameters).getSingleResult()).longValue();
    }

    public long userId() {
        return userId;
    }

    public String uid() {
        return uid;
    }

    public String pseudonym() {
        return pseudonym;
    }

    public Instant now() {
        return now;
    }

    private Query query(String sql, Object... parameters) {
        Query query = entityManager.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
