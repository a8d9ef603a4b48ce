package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carme.node.Cluster;

/**
 * One life of a job in the batch system. Its id comes round again and a requeue keeps the id, so cluster, id, submit time and restart count name it
 * together. Between the submission and the first word of the collector the submit time is not known yet.
 */
@Entity
@Table(name = "job_attempts")
public class JobAttempt {
    private static final int LONGEST_NODES = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "job_id")
    private Job job;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    @Column(name = "batch_id")
    private String batchId;

    @Column(name = "submit_time")
    private Instant submitTime;

    private int restart;
    private String nodes;

    @Column(name = "batch_host")
    private String batchHost;

    private Integer gpus;
    private Instant started;

    @Column(name = "time_end")
    private Instant timeEnd;

    private boolean suspended;

    /** Whether the queue has it under its id alone: it was renamed there. */
    private boolean unlisted;

    private Instant gone;
    private Instant ended;
    private Instant accounted;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_state")
    private JobState endState;

    @Column(name = "exit_status")
    private Integer exitStatus;

    @Column(name = "exit_signal")
    private Integer exitSignal;

    protected JobAttempt() {}

    JobAttempt(Job job, Cluster cluster, String batchId) {
        this.job = Objects.requireNonNull(job);
        this.cluster = Objects.requireNonNull(cluster);
        this.batchId = Objects.requireNonNull(batchId);
        this.nodes = "";
    }

    /** Takes over what the batch system says of it; false when that is nothing new. */
    boolean observe(Observation seen, Sighting how, Instant now) {
        boolean listedAsBefore = sight(how, now);
        boolean same = seen.batchId().equals(batchId)
                && seen.submitTime().equals(submitTime)
                && seen.restarts() == restart
                && String.join(",", seen.nodes()).equals(nodes)
                && seen.batchHost().equals(batchHost())
                && seen.started().equals(started())
                && seen.timeEnd().equals(timeEnd())
                && seen.gpus() == (gpus == null ? 0 : gpus)
                && seen.suspended() == suspended
                && listedAsBefore;
        batchId = seen.batchId();
        submitTime = seen.submitTime();
        restart = seen.restarts();
        nodes = cut(String.join(",", seen.nodes()));
        batchHost = seen.batchHost().orElse(null);
        gpus = seen.gpus();
        started = seen.started().orElse(null);
        timeEnd = seen.timeEnd().orElse(null);
        suspended = seen.suspended();
        return !same;
    }

    /** Notes how it was seen; false when it was last seen otherwise. What accounting alone knows must yet show in the queue. */
    private boolean sight(Sighting how, Instant now) {
        Instant goneBefore = gone;
        boolean unlistedBefore = unlisted;
        unlisted = how == Sighting.LOOKED_UP;
        gone = how != Sighting.ACCOUNTED ? null : gone == null ? now : gone;
        return unlisted == unlistedBefore && (gone == null) == (goneBefore == null);
    }

    /** The batch system forgot it; how it ended is asked of accounting. */
    boolean vanish(Instant now) {
        if (gone != null || ended != null) {
            return false;
        }
        gone = now;
        unlisted = false;
        return true;
    }

    /** Will be ended then, and not before. */
    void extended(Instant end) {
        timeEnd = end;
    }

    /** Lives, though it was thought to be over. */
    void reopen() {
        ended = null;
        endState = null;
        accounted = null;
    }

    /** Is over. */
    void end(JobState state, Instant when) {
        if (ended == null) {
            ended = when;
            endState = state;
        }
    }

    /** What accounting says of its end. */
    void account(Optional<Ending.Exit> exit, Instant now) {
        exitStatus = exit.map(Ending.Exit::status).orElse(null);
        exitSignal = exit.map(Ending.Exit::signal).orElse(null);
        accounted = now;
    }

    public long id() {
        return id;
    }

    public Job job() {
        return job;
    }

    public String batchId() {
        return batchId;
    }

    /** When the batch system took it, on the cluster's clock. */
    public Optional<Instant> submitTime() {
        return Optional.ofNullable(submitTime);
    }

    /** Whether the queue has it under its id alone. */
    boolean isUnlisted() {
        return unlisted;
    }

    /** Whether it is not over. */
    boolean isOpen() {
        return ended == null;
    }

    /** Whether it can be that life: it is, or it is only known by that id so far. */
    boolean mayBe(Observation seen) {
        return batchId.equals(seen.batchId()) && (submitTime == null || submitTime.equals(seen.submitTime()));
    }

    /** Whether it is the life of that id that began with that submission. */
    boolean is(Observation seen) {
        return batchId.equals(seen.batchId()) && seen.submitTime().equals(submitTime);
    }

    public int restart() {
        return restart;
    }

    public List<String> nodes() {
        return nodes.isEmpty() ? List.of() : List.of(nodes.split(","));
    }

    /** Where its script runs. */
    public Optional<String> batchHost() {
        return Optional.ofNullable(batchHost);
    }

    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** When it will be ended at the latest. */
    public Optional<Instant> timeEnd() {
        return Optional.ofNullable(timeEnd);
    }

    /** Since when the batch system does not know it any more, without its end being known. */
    Optional<Instant> goneSince() {
        return ended == null ? Optional.ofNullable(gone) : Optional.empty();
    }

    /** Whether it keeps its nodes but does not run for now. */
    boolean isSuspended() {
        return suspended;
    }

    Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** When accounting confirmed its end. */
    Optional<Instant> accounted() {
        return Optional.ofNullable(accounted);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NODES ? text : text.substring(0, LONGEST_NODES);
    }
}
