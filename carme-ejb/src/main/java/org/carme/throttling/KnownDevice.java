package org.carme.throttling;

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
import org.carme.user.User;

/** A browser in which somebody logged in completely. It lets nobody in; guesses from elsewhere do not slow it down. */
@Entity
@Table(name = "known_devices")
public class KnownDevice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(name = "token_hash")
    private String tokenHash;

    private Instant created;

    @Column(name = "last_used")
    private Instant lastUsed;

    protected KnownDevice() {}

    KnownDevice(User user, String tokenHash, Instant now) {
        this.user = Objects.requireNonNull(user);
        this.tokenHash = Objects.requireNonNull(tokenHash);
        this.created = Objects.requireNonNull(now);
        this.lastUsed = now;
    }

    void used(Instant now) {
        lastUsed = now;
    }

    User user() {
        return user;
    }
}
