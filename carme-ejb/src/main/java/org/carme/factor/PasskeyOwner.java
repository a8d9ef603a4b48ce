package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Whom authenticators call by which random handle. */
@Entity
@Table(name = "passkey_owners")
public class PasskeyOwner {
    @Id
    @Column(name = "user_id")
    private long userId;

    private String handle;

    protected PasskeyOwner() {}

    PasskeyOwner(long userId) {
        this.userId = userId;
        this.handle = Challenge.random();
    }

    /** 32 random bytes in base64url. */
    String handle() {
        return handle;
    }
}
