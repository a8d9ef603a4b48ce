package org.carme.node;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.carme.platform.SetupReview;

/** Checks the keys of the cluster. */
@Dependent
public class NodeSetup {
    void review(@Observes SetupReview review) {
        review.check(NodeSetting.CLUSTER, NodeSetting.CLUSTER::text);
        if (NodeSetting.TRANSPORT.text().equals("ssh")) {
            review.check(NodeSetting.HEADS, NodeSetting.HEADS::text);
            review.check(NodeSetting.USER, NodeSetting.USER::text);
            review.check(NodeSetting.KEY_FILE, NodeSetting.KEY_FILE::readableFile);
            review.check(NodeSetting.KNOWN_HOSTS_FILE, NodeSetting.KNOWN_HOSTS_FILE::readableFile);
        }
    }
}
