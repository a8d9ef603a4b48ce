package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.CurrentCluster;
import org.carme.platform.Transactions;

/** Takes over what the batch system says of one job that it was asked about for another reason: sooner than the next round would. */
@Dependent
public class JobSightings {
    private final JobUpdates updates;
    private final DoubtfulJobs doubtful;
    private final CurrentCluster current;
    private final Transactions transactions;

    @Inject
    public JobSightings(JobUpdates updates, DoubtfulJobs doubtful, CurrentCluster current, Transactions transactions) {
        this.updates = updates;
        this.doubtful = doubtful;
        this.current = current;
        this.transactions = transactions;
    }

    /**
     * What the batch system said just now of a job that bears a UUID. Where it is in doubt whether it is that job, it is left to the collector, which
     * sees it as well. Must not be called inside a transaction.
     */
    public void saw(JobSnapshot snapshot) {
        doubtful.supersede(snapshot);
        transactions.run(() -> current.find().ifPresent(cluster -> updates.take(cluster, snapshot)));
    }
}
