package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;

/**
 * Writes job events and tells who listens. Append as the last step of a transaction: the counter's row is locked from here to the commit, and
 * whoever then still waits for another lock could wait for somebody who waits for the counter.
 */
@Dependent
public class JobEvents {
    private final EntityManager entityManager;
    private final Event<JobChanged> listeners;
    private final Clock clock;

    @Inject
    public JobEvents(EntityManager entityManager, Event<JobChanged> listeners, Clock clock) {
        this.entityManager = entityManager;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Notes that something happened to the job. */
    public void append(Job job, JobEventKind kind, String detail) {
        entityManager.flush();
        long seq = entityManager
                .find(EventSequence.class, EventSequence.ONLY, LockModeType.PESSIMISTIC_WRITE)
                .next();
        entityManager.persist(new JobEvent(seq, job, kind, detail, clock.instant()));
        listeners.fire(new JobChanged(seq, job.uuid(), job.owner().id()));
    }

    /** How often that happened to the job. */
    long count(Job job, JobEventKind kind) {
        return entityManager
                .createQuery("SELECT COUNT(e) FROM JobEvent e WHERE e.job = :job AND e.kind = :kind", Long.class)
                .setParameter("job", job)
                .setParameter("kind", kind)
                .getSingleResult();
    }
}
