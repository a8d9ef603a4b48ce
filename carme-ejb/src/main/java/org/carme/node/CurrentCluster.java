package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
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

    /** What it has to compute on; nothing as long as it is not known. */
    public List<Accelerator> accelerators() {
        return find().map(clusters::accelerators).orElse(List.of());
    }

    /** Its configured name; tests name their own. */
    protected Optional<String> name() {
        return NodeSetting.CLUSTER.find();
    }
}
