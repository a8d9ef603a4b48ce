package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carme.node.Cluster;
import org.carme.project.Project;
import org.carme.project.ResourceTemplate;

/** Finds and keeps jobs. Whoever changes one locks its row first. */
@Dependent
public class JobRepository {
    private final EntityManager entityManager;

    @Inject
    public JobRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void add(Job job) {
        entityManager.persist(job);
    }

    /** The job of that UUID. */
    public Optional<Job> find(UUID uuid) {
        return entityManager
                .createQuery(
                        "SELECT j FROM Job j JOIN FETCH j.owner JOIN FETCH j.project JOIN FETCH j.cluster"
                                + " JOIN FETCH j.accelerator JOIN FETCH j.image WHERE j.uuid = :uuid",
                        Job.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** The job of that UUID, its row locked until the transaction ends. */
    public Optional<Job> lock(UUID uuid) {
        return find(uuid).map(job -> {
            entityManager.refresh(job, LockModeType.PESSIMISTIC_WRITE);
            return job;
        });
    }

    /** The job of that life in the batch system, its row locked until the transaction ends. */
    Optional<Job> lock(Cluster cluster, Observation seen) {
        return entityManager
                .createQuery(
                        "SELECT a.job.uuid FROM JobAttempt a WHERE a.cluster = :cluster AND a.batchId = :batchId"
                                + " AND a.submitTime = :submitTime",
                        UUID.class)
                .setParameter("cluster", cluster)
                .setParameter("batchId", seen.batchId())
                .setParameter("submitTime", seen.submitTime())
                .getResultStream()
                .findFirst()
                .flatMap(this::lock);
    }

    /** Those of the UUIDs that are jobs. */
    Set<UUID> known(Collection<UUID> uuids) {
        return Set.copyOf(entityManager
                .createQuery("SELECT j.uuid FROM Job j WHERE j.uuid IN :uuids", UUID.class)
                .setParameter("uuids", uuids)
                .getResultList());
    }

    /** Those of the ids under which a job has ever lived in the batch system. */
    Set<String> knownIds(Cluster cluster, Collection<String> batchIds) {
        return Set.copyOf(entityManager
                .createQuery(
                        "SELECT DISTINCT a.batchId FROM JobAttempt a WHERE a.cluster = :cluster AND a.batchId IN :ids",
                        String.class)
                .setParameter("cluster", cluster)
                .setParameter("ids", batchIds)
                .getResultList());
    }

    /** Ids of the lives in the batch system that are not over and stand, as far as is known, in the queue. */
    Set<String> followed(String cluster) {
        return Set.copyOf(entityManager
                .createQuery(
                        "SELECT DISTINCT a.batchId FROM JobAttempt a WHERE a.cluster.name = :cluster AND a.ended IS NULL"
                                + " AND a.accounted IS NULL AND a.gone IS NULL AND a.unlisted = FALSE",
                        String.class)
                .setParameter("cluster", cluster)
                .getResultList());
    }

    /** Lives in the batch system that are not over. */
    List<JobAttempt> open(Cluster cluster) {
        return entityManager
                .createQuery(
                        "SELECT a FROM JobAttempt a JOIN FETCH a.job WHERE a.cluster = :cluster AND a.ended IS NULL ORDER BY a.id",
                        JobAttempt.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    Optional<Job> findByKey(long ownerId, String idempotencyKey) {
        return entityManager
                .createQuery("SELECT j FROM Job j WHERE j.owner.id = :owner AND j.idempotencyKey = :key", Job.class)
                .setParameter("owner", ownerId)
                .setParameter("key", idempotencyKey)
                .getResultStream()
                .findFirst();
    }

    List<Job> ofOwner(long ownerId, Collection<JobState> states, int most) {
        return entityManager
                .createQuery(
                        "SELECT j FROM Job j WHERE j.owner.id = :owner AND j.state IN :states ORDER BY j.created DESC, j.id DESC",
                        Job.class)
                .setParameter("owner", ownerId)
                .setParameter("states", states)
                .setMaxResults(most)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "j.attempts")
                .setHint("eclipselink.batch", "j.entryPoints")
                .getResultList();
    }

    Optional<Job> newestOf(long ownerId) {
        return entityManager
                .createQuery(
                        "SELECT j FROM Job j WHERE j.owner.id = :owner ORDER BY j.created DESC, j.id DESC", Job.class)
                .setParameter("owner", ownerId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    List<Job> inStates(Cluster cluster, Collection<JobState> states) {
        return entityManager
                .createQuery(
                        "SELECT j FROM Job j WHERE j.cluster = :cluster AND j.state IN :states ORDER BY j.id",
                        Job.class)
                .setParameter("cluster", cluster)
                .setParameter("states", states)
                .getResultList();
    }

    /** How many jobs of these states were launched after that moment. */
    long count(Cluster cluster, Collection<JobState> states, Instant after) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(j) FROM Job j WHERE j.cluster = :cluster AND j.state IN :states AND j.created > :after",
                        Long.class)
                .setParameter("cluster", cluster)
                .setParameter("states", states)
                .setParameter("after", after)
                .getSingleResult();
    }

    /** Jobs that count against the owner's limit. */
    long countHeld(long ownerId, Project project, ResourceTemplate template) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(j) FROM Job j WHERE j.owner.id = :owner AND j.project = :project"
                                + " AND j.templateId = :template AND j.state IN :states",
                        Long.class)
                .setParameter("owner", ownerId)
                .setParameter("project", project)
                .setParameter("template", template.id())
                .setParameter("states", JobState.live())
                .getSingleResult();
    }
}
