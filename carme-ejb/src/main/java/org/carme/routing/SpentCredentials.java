package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/** Removes codes and cookies of jobs' origins that open nothing any more. Grants stay: gateways are told of them until their job ends. */
@Dependent
public class SpentCredentials implements Recurring {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Long enough for whoever wonders why a link did not work. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final GrantRepository grants;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public SpentCredentials(GrantRepository grants, Transactions transactions, Clock clock) {
        this.grants = grants;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        Instant then = clock.instant().minus(KEPT);
        transactions.run(() -> {
            grants.removeCodesExpiredBefore(then);
            grants.removeCookiesOfGrantsEndedBefore(then);
        });
    }
}
