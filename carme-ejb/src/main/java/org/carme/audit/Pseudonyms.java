package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By what name people stand in the audit. Who was erased gets another one with the next entry. What was read is remembered for a minute, so that a launch
 * need not ask; an erasure elsewhere shows here that much later.
 */
@ApplicationScoped
public class Pseudonyms {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final EntityManager entityManager;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected Pseudonyms() {
        this(null, Clock.systemUTC());
    }

    @Inject
    Pseudonyms(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    private record Known(String pseudonym, Instant until) {}

    /** The pseudonym of a user; made where there is none. */
    String of(long userId) {
        Instant now = clock.instant();
        Known remembered = known.get(userId);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.pseudonym();
        }
        Optional<String> stored = find(userId);
        if (stored.isEmpty()) {
            // Not remembered yet: this transaction may come to nothing.
            return make(userId);
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(userId, new Known(stored.get(), now.plus(REMEMBERED)));
        return stored.get();
    }

    /** The user of that name in the directory, if known here. */
    Optional<Long> findUser(String uid) {
        return entityManager
                .createQuery("SELECT u.id FROM User u WHERE u.uid = :uid", Long.class)
                .setParameter("uid", uid)
                .getResultStream()
                .findFirst();
    }

    /** The user whom somebody means who types that: case and blanks around a name do not matter to a directory. */
    Optional<Long> findTyped(String name) {
        return findUser(name).or(() -> entityManager
                .createQuery("SELECT u.id FROM User u WHERE LOWER(u.uid) = :name ORDER BY u.id", Long.class)
                .setParameter("name", name.strip().toLowerCase(Locale.ROOT))
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
    }

    /** The pseudonym of a user, if there is one. */
    Optional<String> find(long userId) {
        return first("SELECT pseudonym FROM audit_pseudonyms WHERE user_id = ?", userId);
    }

    /** Forgets who stands behind the user's pseudonym; nobody can find out any more. */
    void erase(long userId) {
        entityManager
                .createNativeQuery("UPDATE audit_pseudonyms SET user_id = NULL, erased = ? WHERE user_id = ?")
                .setParameter(1, clock.instant().toEpochMilli())
                .setParameter(2, userId)
                .executeUpdate();
        known.remove(userId);
    }

    private String make(long userId) {
        entityManager
                .createNativeQuery("INSERT INTO audit_pseudonyms (pseudonym, user_id) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE user_id = user_id")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, userId)
                .executeUpdate();
        // Another transaction may have been quicker, and this one may have looked at the table before: what is locked
        // is what is there now.
        return first("SELECT pseudonym FROM audit_pseudonyms WHERE user_id = ? FOR UPDATE", userId)
                .orElseThrow();
    }

    private Optional<String> first(String query, long userId) {
        List<?> rows =
                entityManager.createNativeQuery(query).setParameter(1, userId).getResultList();
        return rows.stream().map(Object::toString).findFirst();
    }
}
