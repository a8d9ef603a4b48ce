package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The cluster that is configured. Known as soon as the collector has begun with it. */
@Dependent
public class CurrentCluster {
    private final ClusterRepository clusters;

    @Inject
    public CurrentCluster(ClusterRepository clusters) {
        this.clusters = clusters;
    }

    /** The cluster, if one is configured and known. */
    public Optional<Cluster> find() {
        return name().flatMap(clusters::find);
    }

    /** Its configured name; tests name their own. */
    protected Optional<String> name() {
        return NodeSetting.CLUSTER.find();
    }
}
