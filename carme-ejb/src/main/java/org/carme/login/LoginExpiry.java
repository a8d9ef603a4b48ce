package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.factor.PasskeyVisits;
import org.carme.platform.Recurring;

/** Ends logins whose time is over, and forgets what was asked of passkeys before any login and never answered. */
@Dependent
public class LoginExpiry implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Logins logins;
    private final PasskeyVisits visits;

    @Inject
    public LoginExpiry(Logins logins, PasskeyVisits visits) {
        this.logins = logins;
        this.visits = visits;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        logins.endRunOut();
        visits.forget();
    }
}
