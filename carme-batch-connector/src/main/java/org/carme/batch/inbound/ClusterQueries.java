package org.carme.batch.inbound;

import java.util.List;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.slurm.Answered;
import org.carme.batch.slurm.Queue;

/** What the collector asks a cluster. */
interface ClusterQueries extends AutoCloseable {

    Answered<Queue> queue() throws BatchException;

    Answered<List<NodeSnapshot>> nodes() throws BatchException;

    Answered<List<PartitionSnapshot>> partitions() throws BatchException;

    @Override
    void close();
}
