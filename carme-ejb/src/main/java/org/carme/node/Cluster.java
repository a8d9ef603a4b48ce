package org.carme.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A batch cluster. What Carme shows of it is what it said last, with the time when it said so. */
@Entity
@Table(name = "clusters")
public class Cluster {
    private static final int LONGEST_MESSAGE = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String driver;

    @Enumerated(EnumType.STRING)
    private ClusterHealth health;

    @Column(name = "health_message")
    private String healthMessage;

    @Column(name = "clock_offset")
    private long clockOffset;

    private Instant confirmed;

    protected Cluster() {}

    /** Configured, nothing heard yet. */
    public Cluster(String name) {
        this.name = Objects.requireNonNull(name);
        this.driver = "SLURM";
        this.health = ClusterHealth.UNKNOWN;
        this.healthMessage = "";
    }

    /** It answered; its clock showed the one time when ours showed the other. */
    public void answered(Instant clusterClock, Instant now) {
        health = ClusterHealth.UP;
        healthMessage = "";
        clockOffset = Duration.between(now, clusterClock).toMillis();
        confirmed = now;
    }

    /** It went on answering the same, at least until that moment. */
    public void stillAnswers(Instant moment) {
        if (health == ClusterHealth.UP && (confirmed == null || confirmed.isBefore(moment))) {
            confirmed = moment;
        }
    }

    /** It did not answer. */
    public void silent(String message) {
        health = ClusterHealth.DOWN;
        healthMessage = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    /** What its clock shows now, as far as we know. */
    public Instant clock(Instant now) {
        return now.plusMillis(clockOffset);
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public ClusterHealth health() {
        return health;
    }

    /** When it last answered. */
    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmed);
    }
}
