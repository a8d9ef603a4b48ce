package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Finds and keeps clusters and what is in them. */
@Dependent
public class ClusterRepository {
    private final EntityManager entityManager;

    @Inject
    public ClusterRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The cluster of that name. */
    public Optional<Cluster> find(String name) {
        return entityManager
                .createQuery("SELECT c FROM Cluster c WHERE c.name = :name", Cluster.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** All kinds of accelerators that new jobs may ask for, devices first, then by name. */
    public List<Accelerator> accelerators(Cluster cluster) {
        return entityManager
                .createQuery(
                        "SELECT a FROM Accelerator a WHERE a.cluster = :cluster AND a.enabled = TRUE"
                                + " ORDER BY CASE WHEN a.type IS NULL THEN 1 ELSE 0 END, a.name",
                        Accelerator.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** All nodes. */
    public List<Node> nodes(Cluster cluster) {
        return entityManager
                .createQuery("SELECT n FROM Node n WHERE n.cluster = :cluster ORDER BY n.name", Node.class)
                .setParameter("cluster", cluster)
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "n.accelerators")
                .getResultList();
    }

    /** The node of that name. */
    public Optional<Node> node(Cluster cluster, String name) {
        return entityManager
                .createQuery("SELECT n FROM Node n WHERE n.cluster = :cluster AND n.name = :name", Node.class)
                .setParameter("cluster", cluster)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    List<Partition> partitions(Cluster cluster) {
        return entityManager
                .createQuery("SELECT p FROM Partition p WHERE p.cluster = :cluster", Partition.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    List<Accelerator> allAccelerators(Cluster cluster) {
        return entityManager
                .createQuery("SELECT a FROM Accelerator a WHERE a.cluster = :cluster", Accelerator.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    List<QueueLength> queue(Cluster cluster) {
        return entityManager
                .createQuery("SELECT q FROM QueueLength q WHERE q.id.clusterId = :cluster", QueueLength.class)
                .setParameter("cluster", cluster.id())
                .getResultList();
    }

    ClusterLease lockLease(Cluster cluster) {
        return entityManager.find(ClusterLease.class, cluster.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    <T> T add(T row) {
        entityManager.persist(row);
        return row;
    }

    void remove(Object row) {
        entityManager.remove(row);
    }

    void flush() {
        entityManager.flush();
    }
}
