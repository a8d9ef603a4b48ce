package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one counter of job events. Its row stays locked until the commit, so that nobody sees n + 1 before n. */
@Entity
@Table(name = "event_sequence")
public class EventSequence {
    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "latest")
    private long latest;

    protected EventSequence() {}

    long next() {
        return ++latest;
    }

    long latest() {
        return latest;
    }
}
