package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.carme.batch.api.BatchException;
import org.carme.node.ClusterLeases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the collector that asking now is worth while. */
@Dependent
public class JobHints {
    private static final Logger LOG = LoggerFactory.getLogger(JobHints.class);

    private final BatchSystem batch;
    private final ClusterLeases leases;

    @Inject
    public JobHints(BatchSystem batch, ClusterLeases leases) {
        this.batch = batch;
        this.leases = leases;
    }

    /** Something changed in a job. Never fails: the collector asks in a while anyway. */
    public void somethingChanged() {
        try {
            batch.ask(connection -> {
                connection.refresh();
                return null;
            });
        } catch (BatchException e) {
            LOG.debug("No hint to the collector: {}", e.getMessage());
        }
    }

    /** Something changed in another process, which cannot tell the collector of this one: asking is worth while if it is this one that asks. */
    void somethingChangedElsewhere() {
        if (leases.isHolder()) {
            somethingChanged();
        }
    }
}
