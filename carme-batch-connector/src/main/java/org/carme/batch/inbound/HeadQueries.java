package org.carme.batch.inbound;

import java.util.List;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.slurm.Answered;
import org.carme.batch.slurm.ClusterGuard;
import org.carme.batch.slurm.Queue;
import org.carme.batch.slurm.SlurmCluster;
import org.carme.batch.transport.HeadSettings;
import org.carme.batch.transport.HeadTransport;
import org.carme.batch.transport.RemoteHead;
import org.carme.batch.transport.RequestNotSentException;

/** Asks over a channel of its own, which is opened again when it was lost. */
final class HeadQueries implements ClusterQueries {

    private final HeadTransport transport;
    private final HeadSettings settings;
    private final ClusterGuard guard;
    private RemoteHead head;

    HeadQueries(HeadTransport transport, HeadSettings settings, ClusterGuard guard) {
        this.transport = transport;
        this.settings = settings;
        this.guard = guard;
    }

    @Override
    public Answered<Queue> queue() throws BatchException {
        return cluster().queue();
    }

    @Override
    public Answered<List<NodeSnapshot>> nodes() throws BatchException {
        return cluster().nodes();
    }

    @Override
    public Answered<List<PartitionSnapshot>> partitions() throws BatchException {
        return cluster().partitions();
    }

    @Override
    public void close() {
        if (head != null) {
            head.close();
            head = null;
        }
    }

    private SlurmCluster cluster() throws UnavailableException {
        if (head == null || !head.isOpen()) {
            close();
            try {
                head = new RemoteHead(transport.open(), settings.requestTimeout());
            } catch (RequestNotSentException e) {
                guard.unreachable(e.getMessage());
                throw new UnavailableException(e.getMessage(), e);
            }
        }
        return new SlurmCluster(guard.watched(head));
    }
}
