package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.carme.node.Cluster;

/** A batch job that bears a UUID as Carme's jobs do, and is none of them. It is reported and otherwise left alone. */
@Entity
@Table(name = "foreign_jobs")
public class ForeignJob {
    private static final int LONGEST_USER = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    @Column(name = "batch_id")
    private String batchId;

    @Column(name = "submit_time")
    private Instant submitTime;

    @Column(name = "user_name")
    private String user;

    private UUID uuid;

    @Enumerated(EnumType.STRING)
    private ForeignJobKind kind;

    private Instant seen;

    protected ForeignJob() {}

    ForeignJob(Cluster cluster, UUID uuid, ForeignJobKind kind, Observation observed, Instant now) {
        this.cluster = cluster;
        this.uuid = uuid;
        this.kind = kind;
        this.batchId = observed.batchId();
        this.submitTime = observed.submitTime();
        this.user = observed.user().length() <= LONGEST_USER
                ? observed.user()
                : observed.user().substring(0, LONGEST_USER);
        this.seen = now;
    }

    ForeignJobView view() {
        return new ForeignJobView(cluster.name(), batchId, submitTime, user, uuid, kind, seen);
    }
}
