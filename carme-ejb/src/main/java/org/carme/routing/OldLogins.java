package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carme.login.LoginSetting;
import org.carme.platform.Portions;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/** Removes logins that ended long ago, some at a time, so that nobody waits for it. */
@Dependent
public class OldLogins implements Recurring {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Portions PORTIONS = new Portions(200, 100);

    private final EndedLogins logins;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    OldLogins(EndedLogins logins, Transactions transactions, Clock clock) {
        this.logins = logins;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        Instant then = clock.instant().minus(LoginSetting.KEPT.duration());
        PORTIONS.each(transactions, most -> logins.remove(then, most));
    }
}
