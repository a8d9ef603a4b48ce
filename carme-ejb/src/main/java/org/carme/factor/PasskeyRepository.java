package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds and keeps passkeys and what they are asked to sign. */
@Dependent
public class PasskeyRepository {
    private final EntityManager entityManager;

    @Inject
    public PasskeyRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(Object row) {
        entityManager.persist(row);
        entityManager.flush();
    }

    List<Passkey> of(long userId) {
        return entityManager
                .createQuery("SELECT p FROM Passkey p WHERE p.userId = :user ORDER BY p.id", Passkey.class)
                .setParameter("user", userId)
                .getResultList();
    }

    boolean has(long userId) {
        return entityManager
                        .createQuery("SELECT COUNT(p) FROM Passkey p WHERE p.userId = :user", Long.class)
                        .setParameter("user", userId)
                        .getSingleResult()
                > 0;
    }

    /** Whether anybody has this credential. */
    boolean knows(byte[] credentialId) {
        return entityManager
                        .createQuery("SELECT COUNT(p) FROM Passkey p WHERE p.credentialId = :id", Long.class)
                        .setParameter("id", credentialId)
                        .getSingleResult()
                > 0;
    }

    /** Notes a use; false where the counter has not grown, of an authenticator that counts. */
    boolean used(long id, long signCount, Instant now) {
        return entityManager
                        .createQuery("UPDATE Passkey p SET p.signCount = :count, p.lastUsed = :now WHERE p.id = :id"
                                + " AND (p.signCount < :count OR p.signCount = 0 AND :count = 0)")
                        .setParameter("count", signCount)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Removes one; false where this person has no such passkey. */
    boolean remove(long userId, long id) {
        return entityManager
                        .createQuery("DELETE FROM Passkey p WHERE p.id = :id AND p.userId = :user")
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
    }

    void removeAll(long userId) {
        entityManager
                .createQuery("DELETE FROM Passkey p WHERE p.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    Optional<PasskeyOwner> owner(long userId) {
        return Optional.ofNullable(entityManager.find(PasskeyOwner.class, userId));
    }

    /** Whose handle this is; nobody's where it is none. */
    OptionalLong ownerCalled(String handle) {
        return entityManager
                .createQuery("SELECT o.userId FROM PasskeyOwner o WHERE o.handle = :handle", Long.class)
                .setParameter("handle", handle)
                .getResultStream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    Optional<Challenge> challenge(long loginId, Challenge.Purpose purpose) {
        return entityManager
                .createQuery(
                        "SELECT c FROM Challenge c WHERE c.loginId = :login AND c.purpose = :purpose", Challenge.class)
                .setParameter("login", loginId)
                .setParameter("purpose", purpose)
                .getResultStream()
                .findFirst();
    }

    /** Uses one up; false where somebody did so before. */
    boolean take(Challenge challenge) {
        return entityManager
                        .createQuery("DELETE FROM Challenge c WHERE c.id = :id")
                        .setParameter("id", challenge.id())
                        .executeUpdate()
                == 1;
    }
}
