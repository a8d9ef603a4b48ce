package org.carme.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Optional;
import org.carme.platform.Token;

/** Finds and keeps what visitors ask authenticators to sign, and never more of it than is wanted. */
@Dependent
public class PasskeyVisitRepository {
    private final EntityManager entityManager;

    @Inject
    public PasskeyVisitRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(PasskeyVisit visit) {
        entityManager.persist(visit);
        entityManager.flush();
    }

    Optional<PasskeyVisit> of(Token browser) {
        return entityManager
                .createQuery("SELECT v FROM PasskeyVisit v WHERE v.browserHash = :hash", PasskeyVisit.class)
                .setParameter("hash", browser.hash())
                .getResultStream()
                .findFirst();
    }

    /** Uses one up; false where somebody did so before. */
    boolean take(PasskeyVisit visit) {
        return entityManager
                        .createQuery("DELETE FROM PasskeyVisit v WHERE v.id = :id")
                        .setParameter("id", visit.id())
                        .executeUpdate()
                == 1;
    }

    /** Forgets those that are older than that. */
    void forgetBefore(Instant then) {
        entityManager
                .createQuery("DELETE FROM PasskeyVisit v WHERE v.created <= :then")
                .setParameter("then", then)
                .executeUpdate();
    }

    /** Leaves the newest of a network, and of all, so many of each; what is beyond them is forgotten. */
    void keepNewest(String network, int ofNetwork, int ofAll) {
        oldest(
                        entityManager
                                .createQuery(
                                        "SELECT v.id FROM PasskeyVisit v WHERE v.network = :network ORDER BY v.id DESC",
                                        Long.class)
                                .setParameter("network", network),
                        ofNetwork)
                .ifPresent(id -> entityManager
                        .createQuery("DELETE FROM PasskeyVisit v WHERE v.network = :network AND v.id <= :id")
                        .setParameter("network", network)
                        .setParameter("id", id)
                        .executeUpdate());
        oldest(entityManager.createQuery("SELECT v.id FROM PasskeyVisit v ORDER BY v.id DESC", Long.class), ofAll)
                .ifPresent(id -> entityManager
                        .createQuery("DELETE FROM PasskeyVisit v WHERE v.id <= :id")
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private static Optional<Long> oldest(TypedQuery<Long> newestFirst, int kept) {
        return newestFirst
                .setFirstResult(kept)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
