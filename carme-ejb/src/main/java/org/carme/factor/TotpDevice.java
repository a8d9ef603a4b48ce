package org.carme.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A device or app that computes somebody's one-time codes. Removing it takes its key away; that the key was there is remembered. */
@Entity
@Table(name = "totp_devices")
public class TotpDevice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "user_id")
    private long userId;

    private String name;

    @Column(name = "sealed_key")
    private String sealedKey;

    private String mark;
    private Instant created;

    @Column(name = "last_step")
    private long lastStep;

    @Column(name = "last_used")
    private Instant lastUsed;

    private Instant removed;

    protected TotpDevice() {}

    TotpDevice(long userId, String name, String sealedKey, String mark, long lastStep, Instant now) {
        this.userId = userId;
        this.name = Objects.requireNonNull(name);
        this.sealedKey = Objects.requireNonNull(sealedKey);
        this.mark = Objects.requireNonNull(mark);
        this.lastStep = lastStep;
        this.created = Objects.requireNonNull(now);
    }

    void remove(Instant now) {
        sealedKey = null;
        removed = now;
    }

    long id() {
        return id;
    }

    long userId() {
        return userId;
    }

    String sealedKey() {
        return sealedKey;
    }

    DeviceView view() {
        return new DeviceView(DeviceKind.TOTP, id, name, created, Optional.ofNullable(lastUsed));
    }
}
