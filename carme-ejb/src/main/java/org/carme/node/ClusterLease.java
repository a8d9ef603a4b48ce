package org.carme.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Which process collects from a cluster, for how long, and under which epoch: every new holder counts it up, and older ones are refused. */
@Entity
@Table(name = "cluster_leases")
public class ClusterLease {
    @Id
    @Column(name = "cluster_id")
    private long clusterId;

    private String owner;
    private long epoch;

    @Column(name = "held_until")
    private Instant heldUntil;

    protected ClusterLease() {}

    ClusterLease(long clusterId) {
        this.clusterId = clusterId;
        this.owner = "";
        this.epoch = 0;
        this.heldUntil = Instant.EPOCH;
    }

    /** Whether somebody else has it, as far as the row says. */
    boolean isOfAnother(String self) {
        return !owner.isEmpty() && !owner.equals(self);
    }

    /** Keeps it. */
    void renew(Instant now, Duration duration) {
        heldUntil = now.plus(duration);
    }

    /** Takes it, whoever had it: what an earlier holder still delivers is of an older epoch. */
    void take(String by, Instant now, Duration duration) {
        owner = Objects.requireNonNull(by);
        epoch++;
        heldUntil = now.plus(duration);
    }

    /** Gives it back. */
    void release() {
        owner = "";
        heldUntil = Instant.EPOCH;
    }

    /** Changes with each renewal; a holder that lives changes it every few seconds. */
    String mark() {
        return owner + " " + epoch + " " + heldUntil.toEpochMilli();
    }

    long epoch() {
        return epoch;
    }
}
