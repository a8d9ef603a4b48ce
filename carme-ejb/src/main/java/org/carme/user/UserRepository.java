package org.carme.user;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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

    /** The user of that name, now known. */
    public User findOrAdd(String uid) {
        return find(uid).orElseGet(() -> {
            User user = new User(uid, clock.instant());
            entityManager.persist(user);
            entityManager.flush();
            return user;
        });
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
