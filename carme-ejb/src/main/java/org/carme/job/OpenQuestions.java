package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;

/** Which jobs the cluster has to be asked about. */
@Dependent
public class OpenQuestions {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** So long after an end accounting is asked for it. */
    static final Duration ACCOUNTED_WITHIN = Duration.ofDays(7);

    private static final int MOST = 500;

    private final EntityManager entityManager;

    @Inject
    public OpenQuestions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * An attempt whose end is not confirmed.
     *
     * @param attempt its key here
     * @param job the job
     * @param batchId its id
     * @param user as whom it ran
     * @param submitted when the batch system took it; the earliest possible time where that was never seen
     * @param exact whether that time was seen
     * @param over whether it is known that it ended
     * @param gone since when the queue does not have it
     * @param since since when the question is open
     */
    record End(
            long attempt,
            UUID job,
            String batchId,
            String user,
            Instant submitted,
            boolean exact,
            boolean over,
            Optional<Instant> gone,
            Instant since) {

        /** Whether the record may be of this life. An id alone says nothing: ids come round again, also to the same person. */
        boolean isMetBy(AccountingRecord found) {
            return exact
                    && found.batchId().equals(batchId)
                    && (found.user().equals(user) || Recognition.isAnonymous(found.user()))
                    && distance(found).compareTo(TOLERANCE) <= 0;
        }

        /** How far the record's submit time is from the one that was seen. */
        Duration distance(AccountingRecord found) {
            return Duration.between(submitted, found.submitTime()).abs();
        }

        /** Whether the record may be of a later life of the same job. */
        boolean isFollowedBy(AccountingRecord found) {
            return exact
                    && found.batchId().equals(batchId)
                    && found.user().equals(user)
                    && found.submitTime().isAfter(submitted);
        }

        /** Whether it is this very life that stands in the queue, perhaps under another name. */
        boolean isMetBy(JobSnapshot found) {
            return exact
                    && found.batchId().equals(batchId)
                    && found.user().equals(user)
                    && found.submitTime().equals(submitted);
        }
    }

    /** Attempts that the queue does not show, and those that ended without accounting's word on it. */
    List<End> ends(Cluster cluster, Instant handedOverBefore, Instant now) {
        return entityManager
                .createQuery(
                        "SELECT a FROM JobAttempt a WHERE a.cluster = :cluster AND a.accounted IS NULL"
                                + " AND ((a.ended IS NULL AND (a.gone IS NOT NULL OR a.unlisted = TRUE"
                                + " OR (a.submitTime IS NULL AND a.job.created < :handedOver)))"
                                + " OR a.ended > :recently) ORDER BY a.id DESC",
                        JobAttempt.class)
                .setParameter("cluster", cluster)
                .setParameter("handedOver", handedOverBefore)
                .setParameter("recently", now.minus(ACCOUNTED_WITHIN))
                .setMaxResults(MOST)
                .getResultStream()
                .filter(attempt ->
                        attempt.job().attempt().filter(attempt::equals).isPresent())
                .map(OpenQuestions::end)
                .toList();
    }

    private static End end(JobAttempt attempt) {
        Job job = attempt.job();
        return new End(
                attempt.id(),
                job.uuid(),
                attempt.batchId(),
                job.owner().uid(),
                attempt.submitTime().orElse(job.handedOver()),
                attempt.submitTime().isPresent(),
                attempt.ended().isPresent(),
                attempt.goneSince(),
                attempt.ended().or(attempt::goneSince).orElse(job.created()));
    }

    /**
     * Jobs whose answer is not there yet.
     *
     * @param lost whether it is known to be lost
     */
    List<UUID> unanswered(Cluster cluster, boolean lost, Instant createdBefore) {
        return entityManager
                .createQuery(
                        "SELECT j.uuid FROM Job j WHERE j.cluster = :cluster AND j.state = :submitting"
                                + " AND j.answerLost = :lost AND j.created < :before ORDER BY j.id",
                        UUID.class)
                .setParameter("cluster", cluster)
                .setParameter("submitting", JobState.SUBMITTING)
                .setParameter("lost", lost)
                .setParameter("before", createdBefore)
                .getResultList();
    }

    /** Lives in the batch system that somebody wanted ended before that moment, or that turned up when their job was over, and that are not ended. */
    List<Wish> stops(Cluster cluster, Instant askedBefore) {
        return entityManager
                .createQuery(
                        "SELECT a FROM JobAttempt a WHERE a.cluster = :cluster AND a.ended IS NULL"
                                + " AND (a.job.stopAsked < :before OR (a.job.stopAsked IS NOT NULL AND a.job.ended IS NOT NULL))"
                                + " ORDER BY a.id",
                        JobAttempt.class)
                .setParameter("cluster", cluster)
                .setParameter("before", askedBefore)
                .setMaxResults(MOST)
                .getResultStream()
                .map(OpenQuestions::wish)
                .toList();
    }

    private static Wish wish(JobAttempt attempt) {
        Job job = attempt.job();
        return new Wish(
                attempt.id(),
                JobRef.of(attempt.batchId(), job.batchName(), job.uuid()).submittedAt(attempt.submitTime()),
                job.owner().uid());
    }

    /**
     * That a life in the batch system shall end.
     *
     * @param attempt its key here
     * @param ref which it is
     * @param user as whom it runs
     */
    record Wish(long attempt, JobRef ref, String user) {}
}
