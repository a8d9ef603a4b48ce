package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A wrong code that somebody typed who knew the password. Kept for as long as it limits further ones. */
@Entity
@Table(name = "wrong_codes")
public class WrongCode {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "login_id")
    private long loginId;

    private String source;
    private Instant made;

    protected WrongCode() {}

    WrongCode(ProofAttempt attempt, Instant now) {
        this.userId = attempt.userId();
        this.loginId = attempt.loginId();
        this.source = attempt.source();
        this.made = now;
    }
}
