package org.carme.apitoken;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds and keeps API tokens. */
@Dependent
public class ApiTokenRepository {
    private final EntityManager entityManager;

    @Inject
    public ApiTokenRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(ApiToken token) {
        entityManager.persist(token);
        entityManager.flush();
    }

    Optional<ApiToken> findByHash(String tokenHash) {
        return entityManager
                .createQuery("SELECT t FROM ApiToken t WHERE t.tokenHash = :hash", ApiToken.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findFirst();
    }

    /** Revokes all of a person. */
    void revokeAll(long userId, Instant now) {
        entityManager
                .createQuery("UPDATE ApiToken t SET t.revoked = :now WHERE t.user.id = :user AND t.revoked IS NULL")
                .setParameter("now", now)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Those of a person that are good now, newest first. */
    List<ApiToken> of(long userId, Instant now) {
        return entityManager
                .createQuery(
                        "SELECT t FROM ApiToken t WHERE t.user.id = :user AND t.revoked IS NULL AND t.expires > :now"
                                + " ORDER BY t.id DESC",
                        ApiToken.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .getResultList();
    }
}
