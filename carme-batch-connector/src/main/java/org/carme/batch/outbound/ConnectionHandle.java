package org.carme.batch.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterInfo;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.StartEstimate;
import org.carme.batch.api.Submitted;
import org.carme.batch.slurm.SlurmCluster;

/** What an application holds between getting and closing a connection. */
final class ConnectionHandle implements BatchConnection {

    private volatile HeadManagedConnection connection;

    ConnectionHandle(HeadManagedConnection connection) {
        this.connection = connection;
    }

    @Override
    public Submitted submit(JobSpec job) throws BatchException {
        return ask(cluster -> cluster.submit(job));
    }

    @Override
    public StartEstimate testStart(JobShape shape, String user) throws BatchException {
        return ask(cluster -> cluster.testStart(shape, user));
    }

    @Override
    public void cancel(JobRef job, String user) throws BatchException {
        ask(cluster -> {
            cluster.cancel(job, user);
            return job;
        });
    }

    @Override
    public void extend(JobRef job, Duration limit) throws BatchException {
        ask(cluster -> {
            cluster.extend(job, limit);
            return job;
        });
    }

    @Override
    public List<JobSnapshot> jobs() throws BatchException {
        return ask(cluster -> cluster.queue().value().named());
    }

    @Override
    public Optional<JobSnapshot> job(String batchId) throws BatchException {
        return ask(cluster -> cluster.job(batchId));
    }

    @Override
    public List<NodeSnapshot> nodes() throws BatchException {
        return ask(cluster -> cluster.nodes().value());
    }

    @Override
    public List<PartitionSnapshot> partitions() throws BatchException {
        return ask(cluster -> cluster.partitions().value());
    }

    @Override
    public List<AccountingRecord> accounting(Instant since, Collection<String> batchIds) throws BatchException {
        return ask(cluster -> cluster.accounting(since, batchIds));
    }

    @Override
    public List<AccountingRecord> accountingByName(Instant since, String batchName) throws BatchException {
        return ask(cluster -> cluster.accountingByName(since, batchName));
    }

    @Override
    public String log(UUID job, String user, int maxBytes) throws BatchException {
        return ask(cluster -> cluster.log(job, user, maxBytes));
    }

    @Override
    public ClusterInfo info() throws BatchException {
        return ask(SlurmCluster::info);
    }

    @Override
    public void refresh() {
        open().refresh();
    }

    @Override
    public void close() {
        HeadManagedConnection used = connection;
        if (used != null) {
            connection = null;
            used.closed(this);
        }
    }

    /** The container took the connection away. */
    void detach() {
        connection = null;
    }

    /** The container gives this handle another connection. */
    void moveTo(HeadManagedConnection other) {
        HeadManagedConnection used = connection;
        if (used != null) {
            used.forget(this);
        }
        connection = other;
    }

    private <T> T ask(Question<T> question) throws BatchException {
        HeadManagedConnection used = open();
        try {
            return question.put(used.cluster());
        } catch (BatchException e) {
            used.checkAfter(e);
            throw e;
        }
    }

    private HeadManagedConnection open() {
        HeadManagedConnection used = connection;
        if (used == null) {
            throw new IllegalStateException("the connection is closed");
        }
        return used;
    }

    @FunctionalInterface
    private interface Question<T> {
        T put(SlurmCluster cluster) throws BatchException;
    }
}
