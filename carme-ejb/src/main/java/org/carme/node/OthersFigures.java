package org.carme.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/**
 * Tells whoever listens in this process that the cluster's figures changed, where another process collects them: one small question a process and
 * pause, however many look.
 */
@ApplicationScoped
public class OthersFigures implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CurrentCluster current;
    private final ClusterLeases leases;
    private final Transactions transactions;
    private final Event<ClusterChanged> listeners;
    private OptionalLong seen = OptionalLong.empty();

    /** For the container's proxy. */
    protected OthersFigures() {
        this(null, null, null, null);
    }

    @Inject
    public OthersFigures(
            CurrentCluster current, ClusterLeases leases, Transactions transactions, Event<ClusterChanged> listeners) {
        this.current = current;
        this.leases = leases;
        this.transactions = transactions;
        this.listeners = listeners;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        Optional<Cluster> found = transactions.call(current::find);
        found.ifPresent(cluster -> {
            OptionalLong before = seen;
            seen = OptionalLong.of(cluster.changes());
            if (!seen.equals(before) && !leases.isHolder(cluster.name())) {
                listeners.fire(new ClusterChanged(cluster.name()));
            }
        });
    }
}
