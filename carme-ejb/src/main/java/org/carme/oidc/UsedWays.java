package org.carme.oidc;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Which ways to the provider have led to a login: each does once, whichever frontend it ends at. */
@Stateless
public class UsedWays {
    private EntityManager entityManager;
    private Clock clock;

    /** For the container. */
    public UsedWays() {}

    @Inject
    public UsedWays(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Whether this is the first time; forgets those whose time is over anyway. */
    public boolean use(String wayHash) {
        long now = clock.instant().toEpochMilli();
        entityManager
                .createNativeQuery("DELETE FROM oidc_attempts WHERE forgotten <= ?")
                .setParameter(1, now)
                .executeUpdate();
        // Longer than its cookie can hold, clocks of two frontends included.
        return entityManager
                        .createNativeQuery("INSERT IGNORE INTO oidc_attempts (attempt_hash, forgotten) VALUES (?, ?)")
                        .setParameter(1, wayHash)
                        .setParameter(2, now + 2 * WayToProvider.LONGEST.toMillis())
                        .executeUpdate()
                == 1;
    }
}
