package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carme.node.Cluster;
import org.carme.node.ClusterLeases;
import org.carme.node.CurrentCluster;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the collector's view of the queue cannot tell. What is asked, and when again, is the {@linkplain Inquiry inquiries'} business. */
@Dependent
public class Reconciliation implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<Inquiry> inquiries;
    private final CurrentCluster current;
    private final ClusterLeases leases;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Reconciliation(
            @Any Instance<Inquiry> inquiries,
            CurrentCluster current,
            ClusterLeases leases,
            Transactions transactions,
            Clock clock) {
        this(inquiries.stream().toList(), current, leases, transactions, clock);
    }

    Reconciliation(
            List<Inquiry> inquiries,
            CurrentCluster current,
            ClusterLeases leases,
            Transactions transactions,
            Clock clock) {
        this.inquiries = inquiries;
        this.current = current;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Asks what is open now, in the process that holds the cluster's lease. */
    @Override
    public void run() {
        Optional<Cluster> cluster = transactions.call(current::find);
        cluster.filter(each -> leases.isHolder(each.name()))
                .ifPresent(each -> inquiries.forEach(inquiry -> once(inquiry, each)));
    }

    private void once(Inquiry inquiry, Cluster cluster) {
        try {
            inquiry.run(cluster, clock.instant());
        } catch (RuntimeException e) {
            // One that fails must not keep the others from their work; it is tried again after the pause.
            LOG.error("{} failed", inquiry.getClass().getSimpleName(), e);
        }
    }
}
