package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.carme.platform.Portions;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;
import org.carme.user.SystemSubject;

/** Removes entries that were kept long enough, from the beginning of the chain, some at a time. */
@Dependent
public class OldEntries implements Recurring {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Portions PORTIONS = new Portions(500, 1000);

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
        PORTIONS.each(transactions, most -> remove(then, most));
    }

    private int remove(Instant then, int most) {
        int removed = seals.removeSome(then, most);
        if (removed > 0) {
            trail.done(
                    AuditAction.AUDIT_REMOVE,
                    new AuditSubject(AuditSubject.Kind.AUDIT, "entries"),
                    Map.of("older", then.toString(), "number", Integer.toString(removed)));
        }
        return removed;
    }
}
