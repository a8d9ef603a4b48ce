package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carme.user.User;

/** Finds and keeps logins. */
@Dependent
public class LoginRepository {
    private final EntityManager entityManager;

    @Inject
    public LoginRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(Login login) {
        entityManager.persist(login);
        entityManager.flush();
    }

    /** As it stands in the database by now. */
    void refresh(Login login) {
        entityManager.refresh(login);
    }

    /** The login in that row. */
    public Optional<Login> find(long id) {
        return Optional.ofNullable(entityManager.find(Login.class, id));
    }

    Optional<Login> findByHash(String tokenHash) {
        return entityManager
                .createQuery("SELECT l FROM Login l JOIN FETCH l.user WHERE l.tokenHash = :hash", Login.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findFirst();
    }

    /** Those who can act here now: by a login or by an API token. */
    List<User> active(Instant now) {
        return entityManager
                .createQuery(
                        "SELECT DISTINCT u FROM User u LEFT JOIN FETCH u.groups"
                                + " WHERE u.id IN (SELECT l.user.id FROM Login l WHERE l.ended IS NULL)"
                                + " OR u.id IN (SELECT t.user.id FROM ApiToken t WHERE t.revoked IS NULL AND t.expires > :now)",
                        User.class)
                .setParameter("now", now)
                .getResultList();
    }

    List<Login> liveOf(String uid) {
        return entityManager
                .createQuery("SELECT l FROM Login l WHERE l.user.uid = :uid AND l.ended IS NULL", Login.class)
                .setParameter("uid", uid)
                .getResultList();
    }

    /** Which of these rows are of logins that are over, or are gone. */
    Set<Long> over(Collection<Long> ids) {
        Set<Long> over = new HashSet<>(ids);
        entityManager
                .createQuery("SELECT l.id FROM Login l WHERE l.id IN :ids AND l.ended IS NULL", Long.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(over::remove);
        return over;
    }

    List<Login> runOut(Instant now, Duration idle) {
        return entityManager
                .createQuery(
                        "SELECT l FROM Login l WHERE l.ended IS NULL"
                                + " AND (l.absoluteEnd <= :now OR l.lastSeen <= :idleSince OR l.user.disabled = TRUE)",
                        Login.class)
                .setParameter("now", now)
                .setParameter("idleSince", now.minus(idle))
                .getResultList();
    }

    /** Living logins that are complete by one factor. */
    List<Login> byOneFactor() {
        return entityManager
                .createQuery(
                        "SELECT l FROM Login l WHERE l.ended IS NULL AND l.complete = TRUE AND l.factors IN :factors",
                        Login.class)
                .setParameter("factors", FirstStep.oneFactor())
                .getResultList();
    }
}
