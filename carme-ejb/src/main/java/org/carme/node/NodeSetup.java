package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the keys of the cluster. */
@Dependent
public class NodeSetup {
    void review(@Observes SetupReview review) {
        review.check(NodeSetting.CLUSTER, NodeSetting.CLUSTER::text);
    }
}
