package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A passkey or security key of somebody, from the time it was made in the browser until it is removed. Its private key never comes here. */
@Entity
@Table(name = "passkeys")
public class Passkey {
    private static final String BETWEEN = " ";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "user_id")
    private long userId;

    private String name;

    @Column(name = "credential_id")
    private byte[] credentialId;

    private byte[] credential;

    @Column(name = "sign_count")
    private long signCount;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    private String transports;
    private Instant created;

    @Column(name = "last_used")
    private Instant lastUsed;

    protected Passkey() {}

    Passkey(long userId, String name, MadeCredential made, Instant now) {
        this.userId = userId;
        this.name = Objects.requireNonNull(name);
        this.credentialId = made.id();
        this.credential = made.credential();
        this.signCount = made.signCount();
        this.backupEligible = made.backupEligible();
        this.transports = String.join(BETWEEN, made.transports());
        this.created = Objects.requireNonNull(now);
    }

    long id() {
        return id;
    }

    byte[] credentialId() {
        return credentialId.clone();
    }

    /** Identifier and public key, as the authenticator wrote them. */
    byte[] credential() {
        return credential.clone();
    }

    /** What the authenticator counted last; 0 where it does not count. */
    long signCount() {
        return signCount;
    }

    /** Whether it may be carried to other devices of its owner; never changes. */
    boolean isBackupEligible() {
        return backupEligible;
    }

    /** How the browser reaches it: words of the standard. */
    List<String> transports() {
        return transports.isEmpty() ? List.of() : List.of(transports.split(BETWEEN));
    }

    DeviceView view() {
        return new DeviceView(DeviceKind.PASSKEY, id, name, created, Optional.ofNullable(lastUsed));
    }
}
