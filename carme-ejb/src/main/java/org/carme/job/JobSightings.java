package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.carme.batch.api.JobSnapshot;
import org.carme.platform.Transactions;

/** Takes over what the batch system says of one job that it was asked about for another reason: sooner than the next round would. */
@Dependent
public class JobSightings {
    private final JobUpdates updates;
    private final Transactions transactions;

    @Inject
    public JobSightings(JobUpdates updates, Transactions transactions) {
        this.updates = updates;
        this.transactions = transactions;
    }

    /** What the batch system said just now of a job that bears a UUID. Must not be called inside a transaction. */
    public void saw(JobSnapshot snapshot) {
        transactions.run(() -> updates.take(snapshot));
    }
}
