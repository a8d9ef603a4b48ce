package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** That an administrator took all factors from somebody who had lost them. */
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

    protected FactorReset() {}

    FactorReset(long userId, long madeBy, Instant now) {
        this.userId = userId;
        this.madeBy = madeBy;
        this.made = Objects.requireNonNull(now);
    }

    Instant made() {
        return made;
    }
}
