package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.carme.job.JobState;

/** Removes logins with all that hangs on them. */
@Dependent
class EndedLogins {
    private final EntityManager entityManager;

    @Inject
    EndedLogins(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Removes some that ended before then; how many. One stays while a job lives that was reached with it: the job's gateway is told of the grant until
     * its end.
     */
    int remove(Instant then, int most) {
        List<Long> logins = entityManager
                .createQuery("""
                        SELECT l.id FROM Login l WHERE l.ended < :then
                          AND NOT EXISTS (SELECT g FROM AccessGrant g WHERE g.login = l AND g.job.state IN :live)
                        ORDER BY l.id
                        """, Long.class)
                .setParameter("then", then)
                .setParameter("live", JobState.live())
                .setMaxResults(most)
                .getResultList();
        if (!logins.isEmpty()) {
            List<Long> grants = entityManager
                    .createQuery("SELECT g.id FROM AccessGrant g WHERE g.login.id IN :logins", Long.class)
                    .setParameter("logins", logins)
                    .getResultList();
            if (!grants.isEmpty()) {
                delete("DELETE FROM OriginCookie c WHERE c.grant.id IN :ids", grants);
                delete("DELETE FROM AccessGrant g WHERE g.id IN :ids", grants);
            }
            delete("DELETE FROM IssuedCode c WHERE c.login.id IN :ids", logins);
            delete("DELETE FROM Login l WHERE l.id IN :ids", logins);
        }
        return logins.size();
    }

    private void delete(String statement, List<Long> ids) {
        entityManager.createQuery(statement).setParameter("ids", ids).executeUpdate();
    }
}
