package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carme.node.Holdings;

/** Counts what jobs of Carme hold. */
@Dependent
public class JobHoldings implements Holdings {
    private final EntityManager entityManager;

    @Inject
    public JobHoldings(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public Map<String, Integer> heldBy(long userId) {
        List<Job> jobs = entityManager
                .createQuery("SELECT j FROM Job j WHERE j.owner.id = :owner AND j.state IN :states", Job.class)
                .setParameter("owner", userId)
                .setParameter("states", EnumSet.of(JobState.STARTING, JobState.RUNNING, JobState.STOPPING))
                .getResultList();
        return jobs.stream()
                .collect(Collectors.groupingBy(
                        job -> job.accelerator().name(), Collectors.summingInt(JobHoldings::amount)));
    }

    private static int amount(Job job) {
        int perNode = job.accelerator().isGpu()
                ? job.shape().gpusPerNode()
                : job.shape().cpusPerNode();
        return perNode * job.shape().nodes();
    }

    @Override
    public Counts counts() {
        List<Object[]> rows = entityManager
                .createQuery(
                        "SELECT j.state, COUNT(j) FROM Job j WHERE j.state IN :states GROUP BY j.state", Object[].class)
                .setParameter("states", JobState.live())
                .getResultList();
        int running = 0;
        int waiting = 0;
        for (Object[] row : rows) {
            int count = ((Number) row[1]).intValue();
            if (((JobState) row[0]).isOnNodes()) {
                running += count;
            } else {
                waiting += count;
            }
        }
        return new Counts(running, waiting);
    }
}
