package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** That an administrator took all factors from somebody who had lost them; its owner is told until the owner has seen it. */
@Entity
@Table(name = "factor_resets")
public class FactorReset {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "made_by")
    private long madeBy;

    private Instant made;
    private Instant seen;

    protected FactorReset() {}

    FactorReset(long userId, long madeBy, Instant now) {
        this.userId = userId;
        this.madeBy = madeBy;
        this.made = Objects.requireNonNull(now);
    }

    long id() {
        return id;
    }

    /** Row of the administrator. */
    long madeBy() {
        return madeBy;
    }

    Instant made() {
        return made;
    }
}
