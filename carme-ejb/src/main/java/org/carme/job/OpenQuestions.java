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
import org.carme.node.Cluster;

/** Which jobs accounting has to be asked about. */
@Dependent
public class OpenQuestions {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    private static final Duration ACCOUNTED_WITHIN = Duration.ofMinutes(15);
    private static final int MOST = 200;

    private final EntityManager entityManager;

    @Inject
    public OpenQuestions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * An attempt whose end is not confirmed.
     *
     * @param job the job
     * @param batchId its id
     * @param user as whom it ran
     * @param submitted when the batch system took it; the earliest possible time where that was never seen
     * @param exact whether that time was seen
     * @param goneSince since when the batch system does not know it any more
     */
    record End(UUID job, String batchId, String user, Instant submitted, boolean exact, Optional<Instant> goneSince) {
        boolean isMetBy(AccountingRecord found) {
            return found.batchId().equals(batchId)
                    && found.user().equals(user)
                    && !found.submitTime().isBefore(submitted.minus(TOLERANCE))
                    && (!exact || !found.submitTime().isAfter(submitted.plus(TOLERANCE)));
        }
    }

    /**
     * A submission whose answer was lost.
     *
     * @param batchName its full name in the batch system
     * @param handedOver when it was handed over, on the cluster's clock
     */
    record Lost(String batchName, Instant handedOver) {}

    /** Jobs that the batch system forgot, and jobs that ended a short while ago without their exit code. */
    List<End> ends(Cluster cluster, Instant now) {
        return entityManager
                .createQuery(
                        "SELECT a FROM JobAttempt a WHERE a.cluster = :cluster AND a.exitStatus IS NULL"
                                + " AND ((a.gone IS NOT NULL AND a.ended IS NULL) OR a.ended > :recently) ORDER BY a.id",
                        JobAttempt.class)
                .setParameter("cluster", cluster)
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
                job.uuid(),
                attempt.batchId(),
                job.owner().uid(),
                attempt.submitTime().orElse(job.handedOver()),
                attempt.submitTime().isPresent(),
                attempt.goneSince());
    }

    /** Jobs that were stored that long ago, and whose hand-over nobody recorded. */
    List<UUID> unansweredSince(Cluster cluster, Instant before) {
        return entityManager
                .createQuery(
                        "SELECT j.uuid FROM Job j WHERE j.cluster = :cluster AND j.state = :submitting"
                                + " AND j.answerLost = FALSE AND j.created < :before",
                        UUID.class)
                .setParameter("cluster", cluster)
                .setParameter("submitting", JobState.SUBMITTING)
                .setParameter("before", before)
                .getResultList();
    }

    /** Lost ones that have been looked for long enough. */
    List<UUID> lostBefore(Cluster cluster, Instant before) {
        return entityManager
                .createQuery(
                        "SELECT j.uuid FROM Job j WHERE j.cluster = :cluster AND j.state = :submitting"
                                + " AND j.answerLost = TRUE AND j.created < :before",
                        UUID.class)
                .setParameter("cluster", cluster)
                .setParameter("submitting", JobState.SUBMITTING)
                .setParameter("before", before)
                .getResultList();
    }

    Optional<Lost> lost(UUID uuid) {
        return entityManager
                .createQuery("SELECT j FROM Job j WHERE j.uuid = :uuid", Job.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .filter(Job::isAnswerLost)
                .map(job -> new Lost(JobRef.of("", job.batchName(), job.uuid()).batchName(), job.handedOver()))
                .findFirst();
    }
}
