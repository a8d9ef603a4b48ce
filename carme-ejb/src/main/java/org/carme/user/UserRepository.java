package org.carme.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;

/** Finds and keeps users. Services of other features name people by it. */
@Dependent
public class UserRepository {
    private final EntityManager entityManager;
    private final Clock clock;

    @Inject
    public UserRepository(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** The user of that name, if known. */
    public Optional<User> find(String uid) {
        return entityManager
                .createQuery("SELECT u FROM User u WHERE u.uid = :uid", User.class)
                .setParameter("uid", uid)
                .getResultStream()
                .findFirst();
    }

    /**
     * The user of that name, whose row is held until the transaction ends. Nobody, where the row got another name while somebody else held it: whoever was
     * erased stays so.
     */
    public Optional<User> findLocked(String uid) {
        return find(uid).map(this::lock).filter(user -> user.uid().equals(uid));
    }

    /** The user of that name, now known; also when two ask at the same moment. */
    public User findOrAdd(String uid) {
        return find(uid).orElseGet(() -> {
            entityManager
                    .createNativeQuery("INSERT INTO users (uid, display_name, created) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE uid = uid")
                    .setParameter(1, uid)
                    .setParameter(2, uid)
                    .setParameter(3, clock.instant().toEpochMilli())
                    .executeUpdate();
            return find(uid).orElseThrow();
        });
    }

    /** Holds the user's row until the transaction ends: for whoever takes over what the directory says. */
    public User lock(User user) {
        entityManager.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        return user;
    }

    /** The user in that row. */
    public User get(long id) {
        User user = entityManager.find(User.class, id);
        if (user == null) {
            throw new NotLoggedIn();
        }
        return user;
    }
}
