package org.carme.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** The one row that says where the chain ends, and behind which place it begins since older entries were removed. Locked by whoever changes either. */
@Entity
@Table(name = "audit_chain")
public class AuditChain {
    static final int ONLY = 1;

    @Id
    private int id;

    private long place;
    private String seal;
    private Instant sealed;

    @Column(name = "removed_place")
    private long removedPlace;

    @Column(name = "removed_seal")
    private String removedSeal;

    @Column(name = "removed_key")
    private String removedKey;

    @Column(name = "removed_mac")
    private String removedMac;

    protected AuditChain() {}

    /** Puts the entry at the end. */
    void append(AuditEntry entry, AuditKey key, Instant now) {
        entry.seal(key, place + 1, seal);
        place++;
        seal = entry.seal();
        sealed = now;
    }

    /** Begins behind that entry from now on. The key vouches for it: who can merely write to the database can't shorten the chain so. */
    void beginBehind(AuditEntry last, AuditKey key) {
        removedPlace = last.place();
        removedSeal = last.seal();
        removedKey = key.id();
        removedMac = removedMacBy(key);
    }

    String removedMacBy(AuditKey key) {
        return key.mac("removed", List.of(Long.toString(removedPlace), removedSeal));
    }

    /** Its end, as it is told to those outside. */
    AuditHead head() {
        return new AuditHead(sealed, place, seal);
    }

    long removedPlace() {
        return removedPlace;
    }

    String removedSeal() {
        return removedSeal;
    }

    String removedKey() {
        return removedKey;
    }

    String removedMac() {
        return removedMac;
    }
}
