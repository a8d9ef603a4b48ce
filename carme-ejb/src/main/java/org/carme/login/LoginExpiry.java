package org.carme.login;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;

/** Ends logins whose time is over. */
@Dependent
public class LoginExpiry implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Logins logins;

    @Inject
    public LoginExpiry(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        logins.endRunOut();
    }
}
