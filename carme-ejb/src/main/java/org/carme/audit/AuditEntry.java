package org.carme.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that somebody did or tried to do. Never changed once it is stored; the sealer gives it its place in the chain. What it says is kept as text, so
 * that an entry which somebody has tampered with can still be read and shown to be wrong.
 */
@Entity
@Table(name = "audit_entries")
public class AuditEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String uuid;
    private Instant happened;
    private String actor;
    private String action;
    private String outcome;

    @Column(name = "subject_kind")
    private String subjectKind;

    @Column(name = "subject_id")
    private String subjectId;

    private String address;

    @Column(name = "login_id")
    private Long loginId;

    private String details;

    @Column(name = "mac_key")
    private String macKey;

    private String mac;
    private Long place;

    @Column(name = "seal_key")
    private String sealKey;

    private String seal;

    protected AuditEntry() {}

    AuditEntry(Actor actor, AuditAction action, AuditOutcome outcome, Instant happened) {
        this.uuid = UUID.randomUUID().toString();
        this.actor = actor.name();
        this.address = actor.address();
        this.loginId = actor.loginId();
        this.action = action.name();
        this.outcome = outcome.name();
        this.happened = Objects.requireNonNull(happened);
        this.details = "{}";
    }

    /**
     * Who acts, from where.
     *
     * @param name pseudonym, or the name of a system subject; null where nobody is known
     * @param address IP address; null where no request is behind it
     * @param loginId number of the browser login; null where there is none
     */
    record Actor(String name, String address, Long loginId) {}

    AuditEntry upon(String kind, String which) {
        this.subjectKind = kind;
        this.subjectId = which;
        return this;
    }

    AuditEntry saying(String json) {
        this.details = Objects.requireNonNull(json);
        return this;
    }

    /** Makes what it says its own: nobody without the key can write another one. */
    AuditEntry sign(AuditKey key) {
        macKey = key.id();
        mac = macBy(key);
        return this;
    }

    /** Gives it its place behind the one that was sealed before. */
    void seal(AuditKey key, long at, String before) {
        place = at;
        sealKey = key.id();
        seal = sealBy(key, at, before);
    }

    String macBy(AuditKey key) {
        return key.mac(
                "entry",
                Arrays.asList(
                        uuid,
                        Long.toString(happened.toEpochMilli()),
                        actor,
                        action,
                        outcome,
                        subjectKind,
                        subjectId,
                        address,
                        loginId == null ? null : loginId.toString(),
                        details));
    }

    String sealBy(AuditKey key, long at, String before) {
        return key.mac("seal", List.of(before, Long.toString(at), mac));
    }

    long id() {
        return id;
    }

    String uuid() {
        return uuid;
    }

    Instant happened() {
        return happened;
    }

    Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    String action() {
        return action;
    }

    String outcome() {
        return outcome;
    }

    Optional<String> subjectKind() {
        return Optional.ofNullable(subjectKind);
    }

    Optional<String> subjectId() {
        return Optional.ofNullable(subjectId);
    }

    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    Optional<Long> loginId() {
        return Optional.ofNullable(loginId);
    }

    String details() {
        return details;
    }

    String macKey() {
        return macKey;
    }

    String mac() {
        return mac;
    }

    /** Its place in the chain, from 1; only of one that is sealed. */
    long place() {
        return place;
    }

    String sealKey() {
        return sealKey;
    }

    String seal() {
        return seal;
    }
}
