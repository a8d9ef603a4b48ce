package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that happened to a job. Never changed, never removed while the job's row stands. */
@Entity
@Table(name = "job_events")
public class JobEvent {
    private static final int LONGEST_DETAIL = 1000;

    @Id
    private long seq;

    @ManyToOne(optional = false)
    @JoinColumn(name = "job_id")
    private Job job;

    @Column(name = "owner_id")
    private long ownerId;

    @Enumerated(EnumType.STRING)
    private JobEventKind kind;

    private String detail;
    private Instant happened;

    protected JobEvent() {}

    JobEvent(long seq, Job job, JobEventKind kind, String detail, Instant happened) {
        this.seq = seq;
        this.job = job;
        this.ownerId = job.owner().id();
        this.kind = kind;
        this.detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
        this.happened = happened;
    }
}
