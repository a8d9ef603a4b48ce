package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a record of foreign jobs, each reported once. Whoever floods the queue with them pushes the oldest records out, not Carme over. */
@Dependent
public class ForeignJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignJobs.class);
    private static final int MOST_KEPT = 10_000;

    private final EntityManager entityManager;
    private final Clock clock;

    @Inject
    public ForeignJobs(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Notes that this batch job is not the job whose UUID it bears. */
    void report(Cluster cluster, UUID uuid, ForeignJobKind kind, Observation seen) {
        if (!isKnown(cluster, uuid, seen)) {
            LOG.warn(
                    "Batch job {} of {} bears the UUID of job {} and is left alone: {}",
                    seen.batchId(),
                    seen.user(),
                    uuid,
                    kind);
            entityManager.persist(new ForeignJob(cluster, uuid, kind, seen, clock.instant()));
        }
    }

    /** Notes batch jobs whose UUIDs are unknown; there may be very many. */
    void reportUnknown(Cluster cluster, List<JobSnapshot> seen) {
        if (seen.isEmpty()) {
            return;
        }
        Set<String> known = Set.copyOf(entityManager
                .createQuery(
                        "SELECT f FROM ForeignJob f WHERE f.cluster = :cluster AND f.batchId IN :ids", ForeignJob.class)
                .setParameter("cluster", cluster)
                .setParameter("ids", seen.stream().map(JobSnapshot::batchId).toList())
                .getResultStream()
                .map(ForeignJob::view)
                .map(each -> key(each.batchId(), each.submitted(), each.uuid()))
                .toList());
        List<JobSnapshot> fresh = seen.stream()
                .filter(each -> !known.contains(
                        key(each.batchId(), each.submitTime(), each.uuid().orElseThrow())))
                .toList();
        if (!fresh.isEmpty()) {
            LOG.warn(
                    "{} batch jobs bear UUIDs that Carme never gave out and are left alone; the first is {} of {}",
                    fresh.size(),
                    fresh.get(0).batchId(),
                    fresh.get(0).user());
        }
        fresh.forEach(each -> entityManager.persist(new ForeignJob(
                cluster,
                each.uuid().orElseThrow(),
                ForeignJobKind.UNKNOWN_UUID,
                Observations.of(each),
                clock.instant())));
    }

    private static String key(String batchId, Instant submitted, UUID uuid) {
        return batchId + " " + submitted + " " + uuid;
    }

    private boolean isKnown(Cluster cluster, UUID uuid, Observation seen) {
        return !entityManager
                .createQuery(
                        "SELECT f.id FROM ForeignJob f WHERE f.cluster = :cluster AND f.batchId = :batchId"
                                + " AND f.submitTime = :submitTime AND f.uuid = :uuid",
                        Long.class)
                .setParameter("cluster", cluster)
                .setParameter("batchId", seen.batchId())
                .setParameter("submitTime", seen.submitTime())
                .setParameter("uuid", uuid)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    List<ForeignJob> newest(int most) {
        return entityManager
                .createQuery("SELECT f FROM ForeignJob f ORDER BY f.id DESC", ForeignJob.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Forgets the oldest ones beyond what is kept. */
    void prune() {
        entityManager
                .createQuery("SELECT f.id FROM ForeignJob f ORDER BY f.id DESC", Long.class)
                .setFirstResult(MOST_KEPT)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(oldest -> entityManager
                        .createQuery("DELETE FROM ForeignJob f WHERE f.id <= :oldest")
                        .setParameter("oldest", oldest)
                        .executeUpdate());
    }
}
