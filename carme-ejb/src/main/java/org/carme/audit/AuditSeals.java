package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What is done to the chain, each step in a transaction that locks its row. */
@Dependent
public class AuditSeals {
    private final EntityManager entityManager;
    private final AuditEntries entries;
    private final AuditKeys keys;
    private final Clock clock;

    @Inject
    AuditSeals(EntityManager entityManager, AuditEntries entries, AuditKeys keys, Clock clock) {
        this.entityManager = entityManager;
        this.entries = entries;
        this.keys = keys;
        this.clock = clock;
    }

    /** Gives so many entries their places, at most; how many these were. */
    int sealSome(int most) {
        AuditChain chain = locked();
        List<AuditEntry> next = entries.unsealed(most);
        Instant now = clock.instant();
        next.forEach(entry -> chain.append(entry, keys.current(), now));
        return next.size();
    }

    /** Removes so many entries from the beginning, at most, as far as all are older than then; how many these were. */
    int removeSome(Instant then, int most) {
        AuditChain chain = locked();
        AuditEntry last = null;
        for (AuditEntry entry : entries.after(chain.removedPlace(), most)) {
            if (!entry.happened().isBefore(then)) {
                break;
            }
            last = entry;
        }
        if (last == null) {
            return 0;
        }
        chain.beginBehind(last, keys.current());
        return entries.removeUpTo(last.place());
    }

    /** Where the chain ends now. */
    AuditHead head() {
        return entityManager.find(AuditChain.class, AuditChain.ONLY).head();
    }

    private AuditChain locked() {
        return entityManager.find(AuditChain.class, AuditChain.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
