package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Writes job events and tells who listens. Append as the last step of a transaction: the counter's row is locked from here to the commit, and
 * whoever then still waits for another lock could wait for somebody who waits for the counter.
 */
@Dependent
public class JobEvents {
    private final EntityManager entityManager;
    private final Event<JobChanged> listeners;
    private final Event<JobStep> steps;
    private final Clock clock;

    @Inject
    public JobEvents(EntityManager entityManager, Event<JobChanged> listeners, Event<JobStep> steps, Clock clock) {
        this.entityManager = entityManager;
        this.listeners = listeners;
        this.steps = steps;
        this.clock = clock;
    }

    /** Notes that something happened to the job. */
    public void append(Job job, JobEventKind kind, String detail) {
        entityManager.flush();
        steps.fire(JobStep.of(job, kind, isFirst(job, kind), clock.instant()));
        long seq = entityManager
                .find(EventSequence.class, EventSequence.ONLY, LockModeType.PESSIMISTIC_WRITE)
                .next();
        entityManager.persist(new JobEvent(seq, job, kind, detail, clock.instant()));
        listeners.fire(new JobChanged(seq, job.uuid(), job.owner().id()));
    }

    /** The place of the newest event. */
    long latest() {
        return entityManager.find(EventSequence.class, EventSequence.ONLY).latest();
    }

    /** The events of everybody after that place, in their order: the first ones, so many at most. */
    List<JobChanged> after(long sequence, int most) {
        return entityManager
                .createQuery(
                        "SELECT e.seq, e.job.uuid, e.ownerId FROM JobEvent e WHERE e.seq > :seq ORDER BY e.seq",
                        Object[].class)
                .setParameter("seq", sequence)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new JobChanged((Long) row[0], (UUID) row[1], (Long) row[2]))
                .toList();
    }

    private boolean isFirst(Job job, JobEventKind kind) {
        return switch (kind) {
            case STATE ->
                job.state().isTerminal() && !contains(job, kind, job.state().name());
            case ENTRY_POINT ->
                job.entryPoints().stream()
                                .filter(each -> each.state() == EntryPointState.READY)
                                .count()
                        == 1;
            default -> false;
        };
    }

    /** How often that happened to the job. */
    long count(Job job, JobEventKind kind) {
        return entityManager
                .createQuery("SELECT COUNT(e) FROM JobEvent e WHERE e.job = :job AND e.kind = :kind", Long.class)
                .setParameter("job", job)
                .setParameter("kind", kind)
                .getSingleResult();
    }

    private boolean contains(Job job, JobEventKind kind, String detail) {
        return !entityManager
                .createQuery(
                        "SELECT e.seq FROM JobEvent e WHERE e.job = :job AND e.kind = :kind AND e.detail = :detail",
                        Long.class)
                .setParameter("job", job)
                .setParameter("kind", kind)
                .setParameter("detail", detail)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
