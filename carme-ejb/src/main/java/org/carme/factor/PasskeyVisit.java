package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.carme.platform.Token;

/** What a browser in which nobody is logged in asks an authenticator to sign: bound to that browser, answered once, within minutes. */
@Entity
@Table(name = "passkey_visits")
public class PasskeyVisit {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "browser_hash")
    private String browserHash;

    private String network;
    private String challenge;
    private Instant created;

    protected PasskeyVisit() {}

    PasskeyVisit(Token browser, String network, Instant now) {
        this.browserHash = browser.hash();
        this.network = Objects.requireNonNull(network);
        this.challenge = Challenge.random();
        this.created = Objects.requireNonNull(now);
    }

    boolean isCurrent(Instant now) {
        return now.isBefore(created.plus(Challenge.LIFE));
    }

    long id() {
        return id;
    }

    /** What is to be signed: 32 random bytes in base64url. */
    String challenge() {
        return challenge;
    }
}
