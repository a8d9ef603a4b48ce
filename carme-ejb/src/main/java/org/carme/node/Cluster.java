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
    private static final Duration CLOCKS_DRIFT = Duration.ofSeconds(1);

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

    @Enumerated(EnumType.STRING)
    private ClusterTrouble trouble;

    @Column(name = "silent_since")
    private Instant silentSince;

    @Column(name = "accounting_confirmed")
    private Instant accountingConfirmed;

    @Column(name = "accounting_silent")
    private Instant accountingSilent;

    private long changes;

    protected Cluster() {}

    /** Configured, nothing heard yet. */
    public Cluster(String name) {
        this.name = Objects.requireNonNull(name);
        this.driver = "SLURM";
        this.health = ClusterHealth.UNKNOWN;
        this.healthMessage = "";
        this.trouble = ClusterTrouble.NONE;
    }

    /** It answered, slowly perhaps; its clock showed the one time when ours showed the other. */
    public void answered(Instant clusterClock, ClusterTrouble how, Instant now) {
        health = ClusterHealth.UP;
        healthMessage = "";
        trouble = how;
        silentSince = null;
        clockOffset = Duration.between(now, clusterClock).toMillis();
        confirmed = now;
    }

    /** It went on answering the same, at least until that moment. */
    public void stillAnswers(Instant moment) {
        if (health == ClusterHealth.UP && (confirmed == null || confirmed.isBefore(moment))) {
            confirmed = moment;
        }
    }

    /** Our clock was set by that much: what we noted of the cluster is of the same moments as before, and its own clock goes on as it did. */
    public void ourClockWasSet(Duration by) {
        if (by.abs().compareTo(CLOCKS_DRIFT) < 0) {
            return;
        }
        clockOffset -= by.toMillis();
        confirmed = moved(confirmed, by);
        silentSince = moved(silentSince, by);
        accountingConfirmed = moved(accountingConfirmed, by);
        accountingSilent = moved(accountingSilent, by);
    }

    private static Instant moved(Instant moment, Duration by) {
        return moment == null ? null : moment.plus(by);
    }

    /** It does not answer, since that moment. */
    public void silent(ClusterTrouble why, String message, Instant since) {
        health = ClusterHealth.DOWN;
        trouble = why;
        silentSince = since;
        healthMessage = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    /** Its accounting answered; true when it had not before. */
    public boolean accountingAnswered(Instant now) {
        boolean news = accountingSilent != null;
        accountingConfirmed = now;
        accountingSilent = null;
        return counted(news);
    }

    /** Its accounting did not answer; true when it had before. */
    public boolean accountingSilent(Instant now) {
        boolean news = accountingSilent == null;
        if (news) {
            accountingSilent = now;
        }
        return counted(news);
    }

    /** Counts what people see change, for those who only look at the row; the same answer. */
    boolean counted(boolean news) {
        if (news) {
            changes++;
        }
        return news;
    }

    /** How often what people see has changed. */
    long changes() {
        return changes;
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

    /** What is wrong with it. */
    public ClusterTrouble trouble() {
        return trouble;
    }

    /** Why it does not answer, in the words of whoever failed; empty while it does. */
    public String healthMessage() {
        return healthMessage;
    }

    /** Since when it does not answer; empty while it does. */
    public Optional<Instant> silentSince() {
        return Optional.ofNullable(silentSince);
    }

    /** Whether its accounting answered when it was asked last. */
    public ClusterHealth accountingHealth() {
        if (accountingSilent != null) {
            return ClusterHealth.DOWN;
        }
        return accountingConfirmed == null ? ClusterHealth.UNKNOWN : ClusterHealth.UP;
    }

    /** When its accounting last answered. */
    public Optional<Instant> accountingConfirmed() {
        return Optional.ofNullable(accountingConfirmed);
    }

    /** Since when its accounting does not answer; empty while it does, or was never asked. */
    public Optional<Instant> accountingSilentSince() {
        return Optional.ofNullable(accountingSilent);
    }

    /** When it last answered. */
    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmed);
    }
}
