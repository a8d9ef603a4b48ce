package org.carme.job;

import java.time.Instant;
import org.carme.node.Cluster;

/** Something that is found out about jobs from time to time, apart from what the collector delivers. */
interface Inquiry {
    /** Does it once; outside any transaction, and in the process that collects from the cluster. */
    void run(Cluster cluster, Instant now);
}
