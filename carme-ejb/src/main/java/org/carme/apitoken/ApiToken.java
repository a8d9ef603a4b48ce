package org.carme.apitoken;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.carme.user.User;

/** A personal token of the REST API: made and shown once, good until it expires or is revoked. */
@Entity
@Table(name = "api_tokens")
public class ApiToken {
    private static final Duration SPARSE = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    private String name;

    @Column(name = "token_hash")
    private String tokenHash;

    private Instant created;

    @Column(name = "last_used")
    private Instant lastUsed;

    private Instant expires;
    private Instant revoked;

    protected ApiToken() {}

    ApiToken(User user, String name, String tokenHash, Instant now, Duration lifetime) {
        this.user = Objects.requireNonNull(user);
        this.name = Objects.requireNonNull(name);
        this.tokenHash = Objects.requireNonNull(tokenHash);
        this.created = Objects.requireNonNull(now);
        this.expires = now.plus(lifetime);
    }

    boolean isLive(Instant now) {
        return revoked == null && now.isBefore(expires) && !user.isDisabled();
    }

    void used(Instant now) {
        if (lastUsed == null || now.isAfter(lastUsed.plus(SPARSE))) {
            lastUsed = now;
        }
    }

    void revoke(Instant now) {
        if (revoked == null) {
            revoked = now;
        }
    }

    User user() {
        return user;
    }

    ApiTokenView view() {
        return new ApiTokenView(id, name, created, Optional.ofNullable(lastUsed), expires);
    }
}
