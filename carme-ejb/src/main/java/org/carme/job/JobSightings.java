package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.CurrentCluster;
import org.carme.platform.Transactions;

/** Takes over what the batch system says of one job that it was asked about for another reason: sooner than the next round would. */
@Dependent
public class JobSightings {
    private final JobUpdates updates;
    private final Adoption adoption;
    private final CurrentCluster current;
    private final Transactions transactions;

    @Inject
    public JobSightings(JobUpdates updates, Adoption adoption, CurrentCluster current, Transactions transactions) {
        this.updates = updates;
        this.adoption = adoption;
        this.current = current;
        this.transactions = transactions;
    }

    /** What the batch system said just now of a job that bears a UUID. Must not be called inside a transaction. */
    public void saw(JobSnapshot snapshot) {
        boolean doubtful = transactions.call(() -> current.find()
                .filter(cluster -> updates.take(cluster, snapshot) == JobUpdates.Outcome.DOUBTFUL)
                .isPresent());
        if (doubtful) {
            adoption.lookFor(snapshot.uuid().orElseThrow(), List.of(snapshot));
        }
    }
}
