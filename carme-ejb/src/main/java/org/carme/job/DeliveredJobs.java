package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobSnapshot;

/** What a delivery says of jobs: those that are Carme's are followed, and those that it does not name any more are missed. */
@Dependent
public class DeliveredJobs {
    private static final int AT_ONCE = 500;
    private static final Comparator<JobSnapshot> AGE = Comparator.comparing(JobSnapshot::submitTime)
            .thenComparing(snapshot -> snapshot.batchId().length())
            .thenComparing(JobSnapshot::batchId);

    private final Deliveries deliveries;
    private final JobUpdates jobs;
    private final DoubtfulJobs doubtful;

    @Inject
    public DeliveredJobs(Deliveries deliveries, JobUpdates jobs, DoubtfulJobs doubtful) {
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.doubtful = doubtful;
    }

    /** Takes it over. Where that fails for a job the others are taken over, and then it fails. */
    void take(ClusterChange change) {
        RuntimeException failure = null;
        for (JobSnapshot snapshot : ours(change)) {
            try {
                doubtful.take(change, snapshot);
            } catch (RuntimeException e) {
                failure = new IllegalStateException(
                        "What is said of batch job " + snapshot.batchId() + " was not taken over", e);
            }
        }
        miss(change);
        if (failure != null) {
            throw failure;
        }
    }

    private void miss(ClusterChange change) {
        if (change.complete()) {
            Set<String> known =
                    change.changed().stream().map(JobSnapshot::batchId).collect(Collectors.toSet());
            doubtful.keepOnly(known);
            deliveries.step(change, cluster -> jobs.keepOnly(cluster, known, change.clock()));
        } else if (!change.gone().isEmpty()) {
            doubtful.gone(change.gone());
            deliveries.step(change, cluster -> jobs.gone(cluster, change.gone()));
        }
    }

    /** In the order of their ages, since the first of several is the one. */
    private List<JobSnapshot> ours(ClusterChange change) {
        List<JobSnapshot> named = change.changed().stream()
                .filter(snapshot -> snapshot.uuid().isPresent())
                .sorted(AGE)
                .toList();
        List<JobSnapshot> ours = new ArrayList<>();
        for (int begin = 0; begin < named.size(); begin += AT_ONCE) {
            List<JobSnapshot> some = named.subList(begin, Math.min(named.size(), begin + AT_ONCE));
            ours.addAll(deliveries.step(change, List.of(), cluster -> jobs.ours(cluster, some)));
        }
        return ours;
    }
}
