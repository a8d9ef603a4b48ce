package org.carme.batch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection to the batch system of one cluster.
 *
 * <p>Every method waits for the cluster within bounded times: never call one inside a transaction that holds locks. Queries fail with
 * {@link UnavailableException}; {@link #submit}, {@link #cancel} and {@link #extend} fail with {@link OutcomeUnknownException} when the
 * request was sent and its answer was lost.
 */
public interface BatchConnection extends AutoCloseable {

    /**
     * Submits a job as its user. After an {@link OutcomeUnknownException} look for the job by its name; never submit it again. After a
     * {@link RejectedException} the cluster may still list the job for a while, as failed.
     */
    Submitted submit(JobSpec job) throws BatchException;

    /** Asks when a job of this shape would start for the user, without submitting anything. */
    StartEstimate testStart(JobShape shape, String user) throws BatchException;

    /**
     * Cancels a job as its user. The id alone is not enough: ids come round again, so the moment of its submission must match as well, or its
     * name where that is not given. A job that is already over needs no cancelling, and that is no failure. Nor is a job that is another one by
     * now: only its state tells that it ended.
     */
    void cancel(JobRef job, String user) throws BatchException;

    /** Sets a job's time limit, counted from its start, at the operator's level. */
    void extend(JobRef job, Duration limit) throws BatchException;

    /**
     * The jobs whose name ends in a dot and a UUID, of all users, that the cluster still knows, ended ones for some minutes included. Anybody may
     * give a job such a name.
     */
    List<JobSnapshot> jobs() throws BatchException;

    /** One job; empty when the cluster does not know it (any more). */
    Optional<JobSnapshot> job(String batchId) throws BatchException;

    /** All nodes of the cluster. */
    List<NodeSnapshot> nodes() throws BatchException;

    /** All partitions of the cluster. */
    List<PartitionSnapshot> partitions() throws BatchException;

    /**
     * What accounting knows of these jobs; a requeued job has a record for each of its attempts.
     *
     * @param since only jobs that were pending, running or ended after this moment
     * @param batchIds the jobs asked for; empty: all
     */
    List<AccountingRecord> accounting(Instant since, Collection<String> batchIds) throws BatchException;

    /**
     * What accounting knows of jobs with exactly this name, for jobs whose id was never learned.
     *
     * @param since only jobs that were pending, running or ended after this moment
     * @param batchName the full name as {@link JobSpec#batchName()} tells it
     */
    List<AccountingRecord> accountingByName(Instant since, String batchName) throws BatchException;

    /** The end of a job's log, read as its user; empty when there is none that the user can read. */
    String log(UUID job, String user, int maxBytes) throws BatchException;

    /** What is at the other end. */
    ClusterInfo info() throws BatchException;

    /** Hints that something changed: the collector of this cluster asks at once instead of at its next turn. Never waits, never fails. */
    void refresh();

    /** Gives the connection back to the pool. Closing twice does nothing. */
    @Override
    void close();
}
