package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carme.node.ClusterLeases;
import org.carme.node.CurrentCluster;
import org.carme.platform.Transactions;

/** Makes inquiries about the cluster that this process collects from; in a process that collects from none it makes none. */
@Dependent
public class Inquirer {
    private final CurrentCluster current;
    private final ClusterLeases leases;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Inquirer(CurrentCluster current, ClusterLeases leases, Transactions transactions, Clock clock) {
        this.current = current;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes the inquiry now. Must not be called inside a transaction. */
    void make(Inquiry inquiry) {
        transactions
                .call(current::find)
                .filter(each -> leases.isHolder(each.name()))
                .ifPresent(each -> inquiry.run(each, clock.instant()));
    }
}
