package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.Round;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterImport;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/**
 * Takes over what the collector delivers. Every step is idempotent and refused when another process has taken the cluster's lease; a step that fails
 * makes the collector deliver the whole state anew. Nothing is asked of the batch system here: the next round waits until a delivery is done.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClusterUpdateService {
    private static final int AT_ONCE = 500;
    private static final Comparator<JobSnapshot> AGE = Comparator.comparing(JobSnapshot::submitTime)
            .thenComparing(snapshot -> snapshot.batchId().length())
            .thenComparing(JobSnapshot::batchId);

    private Rounds rounds;
    private Deliveries deliveries;
    private ClusterImport figures;
    private JobUpdates jobs;
    private DoubtfulJobs doubtful;
    private Event<ClusterChanged> listeners;

    /** For the container. */
    public ClusterUpdateService() {}

    @Inject
    public ClusterUpdateService(
            Rounds rounds,
            Deliveries deliveries,
            ClusterImport figures,
            JobUpdates jobs,
            DoubtfulJobs doubtful,
            Event<ClusterChanged> listeners) {
        this.rounds = rounds;
        this.deliveries = deliveries;
        this.figures = figures;
        this.jobs = jobs;
        this.doubtful = doubtful;
        this.listeners = listeners;
    }

    /** Whether this process asks the cluster now, and when again. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public Round nextRound(String cluster) {
        return rounds.next(cluster);
    }

    /** Takes over one delivery. Where a part of it can't be taken over the rest is, and then it fails. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public void deliver(ClusterChange change) {
        deliveries.step(change, cluster -> {
            if (figures.apply(cluster, change)) {
                listeners.fire(new ClusterChanged(cluster.name()));
            }
        });
        if (!change.reachability().reachable()) {
            return;
        }
        RuntimeException failure = null;
        for (JobSnapshot snapshot : ours(change)) {
            try {
                doubtful.take(change, snapshot);
            } catch (RuntimeException e) {
                failure = new IllegalStateException(
                        "What is said of batch job " + snapshot.batchId() + " was not taken over", e);
            }
        }
        if (change.complete()) {
            Set<String> known =
                    change.changed().stream().map(JobSnapshot::batchId).collect(Collectors.toSet());
            doubtful.keepOnly(known);
            deliveries.step(change, cluster -> jobs.keepOnly(cluster, known, change.clock()));
        } else if (!change.gone().isEmpty()) {
            doubtful.gone(change.gone());
            deliveries.step(change, cluster -> jobs.gone(cluster, change.gone()));
        }
        if (failure != null) {
            throw failure;
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
