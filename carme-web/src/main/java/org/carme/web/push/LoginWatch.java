package org.carme.web.push;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.login.LoginService;

/** Lets pages go whose login was ended by another process on the same database: one question for all of them every few seconds. */
@ApplicationScoped
public class LoginWatch {

    private static final Logger LOG = Logger.getLogger(LoginWatch.class.getName());
    private static final long PAUSE_SECONDS = 5;

    @Inject
    private LoginService logins;

    @Inject
    private PushHub hub;

    @Resource
    private ManagedScheduledExecutorService executor;

    void begin(@Observes Startup start) {
        executor.scheduleWithFixedDelay(this::look, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            hub.close(logins.over(hub.logins()));
        } catch (RuntimeException e) {
            // The boundary of this work: it is done again after the pause, and an absent database stands in the log
            // already.
            LOG.log(Level.FINE, "Whose login is over is not known now", e);
        }
    }
}
