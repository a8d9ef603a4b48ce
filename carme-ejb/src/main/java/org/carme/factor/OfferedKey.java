package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The key that a login is being shown: a device's once a code of it was typed. Each login has its own, so that nobody confirms another's. */
@Entity
@Table(name = "offered_keys")
public class OfferedKey {
    private static final Duration LIFE = Duration.ofMinutes(15);

    @Id
    @Column(name = "login_id")
    private long loginId;

    @Column(name = "sealed_key")
    private String sealedKey;

    private Instant created;

    protected OfferedKey() {}

    OfferedKey(long loginId, String sealedKey, Instant now) {
        this.loginId = loginId;
        this.sealedKey = Objects.requireNonNull(sealedKey);
        this.created = Objects.requireNonNull(now);
    }

    /** Whether it can still be confirmed. Later the proof that was asked for before it is too old. */
    boolean isCurrent(Instant now) {
        return now.isBefore(created.plus(LIFE));
    }

    boolean isOlderThan(Instant other) {
        return created.isBefore(other);
    }

    String sealedKey() {
        return sealedKey;
    }
}
