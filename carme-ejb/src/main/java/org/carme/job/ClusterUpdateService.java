package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Round;
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
    private Rounds rounds;
    private DeliveredFigures figures;
    private DeliveredJobs jobs;

    /** For the container. */
    public ClusterUpdateService() {}

    @Inject
    public ClusterUpdateService(Rounds rounds, DeliveredFigures figures, DeliveredJobs jobs) {
        this.rounds = rounds;
        this.figures = figures;
        this.jobs = jobs;
    }

    /** Whether this process asks the cluster now, and when again. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public Round nextRound(String cluster) {
        return rounds.next(cluster);
    }

    /** Takes over one delivery. Where a part of it can't be taken over the rest is, and then it fails. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public void deliver(ClusterChange change) {
        figures.take(change);
        if (change.reachability().reachable()) {
            jobs.take(change);
        }
    }
}
