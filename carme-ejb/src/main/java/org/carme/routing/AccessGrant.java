package org.carme.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.carme.job.Job;
import org.carme.login.Login;

/**
 * A login's right to reach a job. Its random id goes with every request to the job's gateway; once it has ended it never
 * comes back, and the gateway is told to refuse it until the job ends.
 */
@Entity
@Table(name = "access_grants")
public class AccessGrant {
    private static final Integer LIVE = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private UUID uuid;

    @ManyToOne(optional = false)
    @JoinColumn(name = "login_id")
    private Login login;

    @ManyToOne(optional = false)
    @JoinColumn(name = "job_id")
    private Job job;

    /** 1 or null: a database lets null stand many times in a unique key, so that one pair has at most one live grant. */
    private Integer live;

    private Instant created;
    private Instant ended;

    @Column(name = "denial_confirmed")
    private Instant denialConfirmed;

    protected AccessGrant() {}

    AccessGrant(Login login, Job job, Instant now) {
        this.uuid = UUID.randomUUID();
        this.login = Objects.requireNonNull(login);
        this.job = Objects.requireNonNull(job);
        this.live = LIVE;
        this.created = Objects.requireNonNull(now);
    }

    /** Ends it for good. Ending it again changes nothing. */
    void end(Instant now) {
        if (live != null) {
            live = null;
            ended = now;
        }
    }

    /** The job's gateway refuses it from now on. */
    void denialConfirmed(Instant now) {
        denialConfirmed = now;
    }

    boolean isLive() {
        return live != null;
    }

    UUID uuid() {
        return uuid;
    }

    Login login() {
        return login;
    }

    Job job() {
        return job;
    }
}
