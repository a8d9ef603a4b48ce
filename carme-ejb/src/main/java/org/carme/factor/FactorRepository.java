package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds and keeps factors. */
@Dependent
public class FactorRepository {
    private final EntityManager entityManager;

    @Inject
    public FactorRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(Object row) {
        entityManager.persist(row);
        entityManager.flush();
    }

    void remove(OfferedKey key) {
        entityManager.remove(key);
        entityManager.flush();
    }

    List<TotpDevice> devices(long userId) {
        return entityManager
                .createQuery(
                        "SELECT d FROM TotpDevice d WHERE d.userId = :user AND d.removed IS NULL ORDER BY d.id",
                        TotpDevice.class)
                .setParameter("user", userId)
                .getResultList();
    }

    boolean hasDevice(long userId) {
        return entityManager
                        .createQuery(
                                "SELECT COUNT(d) FROM TotpDevice d WHERE d.userId = :user AND d.removed IS NULL",
                                Long.class)
                        .setParameter("user", userId)
                        .getSingleResult()
                > 0;
    }

    /** Whether the person has, or ever had, the key with this mark. */
    boolean knows(long userId, String mark) {
        return entityManager
                        .createQuery(
                                "SELECT COUNT(d) FROM TotpDevice d WHERE d.userId = :user AND d.mark = :mark",
                                Long.class)
                        .setParameter("user", userId)
                        .setParameter("mark", mark)
                        .getSingleResult()
                > 0;
    }

    /** Whether a key with this mark was brought along before. */
    boolean wasBrought(String mark) {
        return ((Number) entityManager
                                .createNativeQuery("SELECT COUNT(*) FROM imported_keys WHERE mark = ?")
                                .setParameter(1, mark)
                                .getSingleResult())
                        .longValue()
                > 0;
    }

    /** Notes that it was; false where another process did so first. */
    boolean bring(String mark) {
        return entityManager
                        .createNativeQuery("INSERT IGNORE INTO imported_keys (mark) VALUES (?)")
                        .setParameter(1, mark)
                        .executeUpdate()
                == 1;
    }

    /** Uses up a step of a device; false where it, or a later one, was used up already. */
    boolean spend(long deviceId, long step, Instant now) {
        return entityManager
                        .createQuery("UPDATE TotpDevice d SET d.lastStep = :step, d.lastUsed = :now"
                                + " WHERE d.id = :id AND d.lastStep < :step AND d.removed IS NULL")
                        .setParameter("step", step)
                        .setParameter("now", now)
                        .setParameter("id", deviceId)
                        .executeUpdate()
                == 1;
    }

    Optional<OfferedKey> offered(long loginId) {
        return Optional.ofNullable(entityManager.find(OfferedKey.class, loginId));
    }

    /** Uses up a backup code; false where there is none, or it was used before. */
    boolean spendBackupCode(long userId, String mark, Instant now) {
        return entityManager
                        .createQuery("UPDATE BackupCode c SET c.used = :now"
                                + " WHERE c.userId = :user AND c.mark = :mark AND c.used IS NULL")
                        .setParameter("now", now)
                        .setParameter("user", userId)
                        .setParameter("mark", mark)
                        .executeUpdate()
                == 1;
    }

    int unusedBackupCodes(long userId) {
        return entityManager
                .createQuery("SELECT COUNT(c) FROM BackupCode c WHERE c.userId = :user AND c.used IS NULL", Long.class)
                .setParameter("user", userId)
                .getSingleResult()
                .intValue();
    }

    void removeBackupCodes(long userId) {
        entityManager
                .createQuery("DELETE FROM BackupCode c WHERE c.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    long wrongCodesOfLogin(long loginId, Instant since) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(w) FROM WrongCode w WHERE w.loginId = :login AND w.made > :since", Long.class)
                .setParameter("login", loginId)
                .setParameter("since", since)
                .getSingleResult();
    }

    long wrongCodes(long userId, String source, Instant since) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(w) FROM WrongCode w WHERE w.userId = :user AND w.source = :source AND w.made > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("source", source)
                .setParameter("since", since)
                .getSingleResult();
    }

    void forgetWrongCodes(long userId, Instant until) {
        entityManager
                .createQuery("DELETE FROM WrongCode w WHERE w.userId = :user AND w.made <= :until")
                .setParameter("user", userId)
                .setParameter("until", until)
                .executeUpdate();
    }

    Optional<GuessedCodes> guessedCodes(long userId) {
        return Optional.ofNullable(entityManager.find(GuessedCodes.class, userId));
    }

    /** The last time that factors were taken from somebody who has not seen that. */
    Optional<FactorReset> unseenReset(long userId) {
        return entityManager
                .createQuery(
                        "SELECT r FROM FactorReset r WHERE r.userId = :user AND r.seen IS NULL ORDER BY r.id DESC",
                        FactorReset.class)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The person has seen this one, and those before it. */
    void seeResets(long userId, long last, Instant now) {
        entityManager
                .createQuery("UPDATE FactorReset r SET r.seen = :now"
                        + " WHERE r.userId = :user AND r.id <= :last AND r.seen IS NULL")
                .setParameter("now", now)
                .setParameter("user", userId)
                .setParameter("last", last)
                .executeUpdate();
    }

    Optional<Instant> lastReset(long userId) {
        return entityManager
                .createQuery("SELECT r FROM FactorReset r WHERE r.userId = :user ORDER BY r.id DESC", FactorReset.class)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(FactorReset::made);
    }
}
