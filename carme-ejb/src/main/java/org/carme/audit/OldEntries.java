package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;
import org.carme.user.SystemSubject;

/** Removes entries that were kept long enough, from the beginning of the chain, some at a time. */
@Dependent
public class OldEntries implements Recurring {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int AT_A_TIME = 500;
    private static final int MOST_TIMES = 1000;

    private final AuditSeals seals;
    private final AuditTrail trail;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    OldEntries(AuditSeals seals, AuditTrail trail, Transactions transactions, Clock clock) {
        this.seals = seals;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        SystemSubject.KEEPER.run(this::removeAll);
    }

    private void removeAll() {
        Instant then = clock.instant().minus(AuditSetting.KEPT.duration());
        int removed = AT_A_TIME;
        for (int i = 0; i < MOST_TIMES && removed == AT_A_TIME; i++) {
            removed = transactions.call(() -> remove(then));
        }
    }

    private int remove(Instant then) {
        int removed = seals.removeSome(then, AT_A_TIME);
        if (removed > 0) {
            trail.done(
                    AuditAction.AUDIT_REMOVE,
                    new AuditSubject(AuditSubject.Kind.AUDIT, "entries"),
                    Map.of("older", then.toString(), "number", Integer.toString(removed)));
        }
        return removed;
    }
}
