package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** A code on paper, good once. Only its mark is kept. */
@Entity
@Table(name = "backup_codes")
public class BackupCode {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "user_id")
    private long userId;

    private String mark;
    private Instant created;
    private Instant used;

    protected BackupCode() {}

    BackupCode(long userId, String mark, Instant now) {
        this.userId = userId;
        this.mark = Objects.requireNonNull(mark);
        this.created = Objects.requireNonNull(now);
    }
}
