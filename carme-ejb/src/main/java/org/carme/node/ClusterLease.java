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

    /** Takes or keeps it, if nobody else holds it. */
    boolean hold(String by, Instant now, Duration duration) {
        Objects.requireNonNull(by);
        if (!owner.equals(by)) {
            if (now.isBefore(heldUntil)) {
                return false;
            }
            owner = by;
            epoch++;
        }
        heldUntil = now.plus(duration);
        return true;
    }

    /** Takes it from an earlier life of the same holder. */
    boolean retake(String by, Instant now, Duration duration) {
        if (owner.equals(by)) {
            heldUntil = Instant.EPOCH;
            owner = "";
        }
        return hold(by, now, duration);
    }

    long epoch() {
        return epoch;
    }
}
