package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the whole chain and finds what is not as it was sealed. In a transaction; keeps nobody from recording or sealing. */
@Dependent
public class AuditVerification {
    private static final int AT_A_TIME = 500;
    private static final int MOST_TIMES = 3;
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final EntityManager entityManager;
    private final AuditEntries entries;
    private final AuditKeys keys;
    private final Clock clock;

    @Inject
    AuditVerification(EntityManager entityManager, AuditEntries entries, AuditKeys keys, Clock clock) {
        this.entityManager = entityManager;
        this.entries = entries;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks all that is kept, and against what was kept outside.
     *
     * @param damaged how many lines of what was kept outside tell nothing
     */
    AuditReport verify(List<AuditHead> heads, long damaged) {
        ChainWalk walk = walk(heads);
        for (int i = 1; i < MOST_TIMES && chain().removedPlace() != walk.removedPlace(); i++) {
            // Old entries were removed meanwhile.
            walk = walk(heads);
        }
        walk.couldNotRead(damaged);
        return walk.report(heads.size());
    }

    private ChainWalk walk(List<AuditHead> heads) {
        ChainWalk walk = new ChainWalk(keys, chain(), heads);
        walk.leftBehind(countUpTo(walk.removedPlace()));
        do {
            List<AuditEntry> some = entries.after(walk.place(), AT_A_TIME);
            while (!some.isEmpty()) {
                some.forEach(walk::step);
                entityManager.clear();
                some = entries.after(walk.place(), AT_A_TIME);
            }
            // The sealer may have gone on meanwhile.
        } while (chain().head().place() > walk.place()
                && !entries.after(walk.place(), 1).isEmpty());
        walk.end(chain().head());
        Instant overdue = clock.instant().minus(LONGEST_WAIT);
        entries.unsealed(MOST_WAITING).forEach(entry -> walk.waits(entry, overdue));
        return walk;
    }

    private AuditChain chain() {
        entityManager.clear();
        return entityManager.find(AuditChain.class, AuditChain.ONLY);
    }

    private long countUpTo(long place) {
        return entityManager
                .createQuery("SELECT COUNT(e) FROM AuditEntry e WHERE e.place <= :place", Long.class)
                .setParameter("place", place)
                .getSingleResult();
    }
}
