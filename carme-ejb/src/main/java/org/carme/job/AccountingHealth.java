package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.carme.node.Cluster;
import org.carme.node.ClusterChanged;
import org.carme.node.CurrentCluster;
import org.carme.platform.Transactions;

/** Remembers whether the cluster's accounting answers, and tells who listens when that changes. */
@Dependent
public class AccountingHealth {
    private final CurrentCluster current;
    private final Transactions transactions;
    private final Event<ClusterChanged> listeners;
    private final Clock clock;

    @Inject
    public AccountingHealth(
            CurrentCluster current, Transactions transactions, Event<ClusterChanged> listeners, Clock clock) {
        this.current = current;
        this.transactions = transactions;
        this.listeners = listeners;
        this.clock = clock;
    }

    void answered() {
        Instant now = clock.instant();
        note(cluster -> cluster.accountingAnswered(now));
    }

    void silent() {
        Instant now = clock.instant();
        note(cluster -> cluster.accountingSilent(now));
    }

    private void note(Predicate<Cluster> news) {
        transactions.run(() ->
                current.find().filter(news).ifPresent(cluster -> listeners.fire(new ClusterChanged(cluster.name()))));
    }
}
