package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** What happened to jobs, in one order, so that an open page can catch up. */
@Stateless
@Guarded
public class JobEventService {
    private static final int MOST = 1000;

    private EntityManager entityManager;
    private Caller caller;

    /** For the container. */
    public JobEventService() {}

    @Inject
    public JobEventService(EntityManager entityManager, Caller caller) {
        this.entityManager = entityManager;
        this.caller = caller;
    }

    /** The place of the newest event. */
    @Permitted(Permission.USE_SITE)
    public long latest() {
        return entityManager.find(EventSequence.class, EventSequence.ONLY).latest();
    }

    /** The caller's jobs that changed after that place, one entry a job with its newest change, in the order of these. */
    @Permitted(Permission.USE_SITE)
    public List<JobChanged> after(long sequence) {
        long owner = caller.principal().userId();
        Collection<Object[]> rows = entityManager
                .createQuery(
                        "SELECT MAX(e.seq), e.job.uuid FROM JobEvent e WHERE e.ownerId = :owner AND e.seq > :seq"
                                + " GROUP BY e.job.uuid ORDER BY MAX(e.seq)",
                        Object[].class)
                .setParameter("owner", owner)
                .setParameter("seq", sequence)
                .setMaxResults(MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new JobChanged(((Number) row[0]).longValue(), (UUID) row[1], owner))
                .toList();
    }
}
