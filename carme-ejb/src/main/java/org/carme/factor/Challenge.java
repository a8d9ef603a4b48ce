package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/** What a login asks an authenticator to sign: bound to the login and to one purpose, answered once, within minutes. */
@Entity
@Table(name = "passkey_challenges")
public class Challenge {
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What its answer is good for. */
    enum Purpose {
        /** Making another passkey. Whoever has a device has proved it before. */
        ADD,
        /** Proving the second factor. */
        PROVE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "login_id")
    private long loginId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String challenge;
    private Instant created;

    protected Challenge() {}

    Challenge(long loginId, Purpose purpose, Instant now) {
        this.loginId = loginId;
        this.purpose = Objects.requireNonNull(purpose);
        this.challenge = random();
        this.created = Objects.requireNonNull(now);
    }

    /** 32 random bytes in base64url. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean isCurrent(Instant now) {
        return now.isBefore(created.plus(LIFE));
    }

    boolean isOlderThan(Instant other) {
        return created.isBefore(other);
    }

    long id() {
        return id;
    }

    /** In base64url, as browsers get it. */
    String text() {
        return challenge;
    }
}
