package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.carme.batch.api.ClusterChange;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterImport;

/** What a delivery says of the cluster itself: whether it answers, its nodes, and what is free on them. */
@Dependent
public class DeliveredFigures {
    private final Deliveries deliveries;
    private final ClusterImport figures;
    private final Event<ClusterChanged> listeners;

    @Inject
    public DeliveredFigures(Deliveries deliveries, ClusterImport figures, Event<ClusterChanged> listeners) {
        this.deliveries = deliveries;
        this.figures = figures;
        this.listeners = listeners;
    }

    /** Takes it over, and tells whoever shows it. */
    void take(ClusterChange change) {
        deliveries.step(change, cluster -> {
            if (figures.apply(cluster, change)) {
                listeners.fire(new ClusterChanged(cluster.name()));
            }
        });
    }
}
