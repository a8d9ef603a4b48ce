package org.carme.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all that is {@link Recurring}, on threads of the container. (The timers of the EJB container would need the clustering that is off.) */
@Singleton
@Startup
@DependsOn("Migrator")
public class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    @Resource
    private ManagedScheduledExecutorService threads;

    private Instance<Recurring> all;
    private final List<Future<?>> begun = new ArrayList<>();

    /** For the container. */
    public Pulse() {}

    @Inject
    public Pulse(@Any Instance<Recurring> all) {
        this.all = all;
    }

    @PostConstruct
    void begin() {
        for (Recurring each : all) {
            long pause = each.pause().toMillis();
            begun.add(threads.scheduleWithFixedDelay(() -> once(each), pause, pause, TimeUnit.MILLISECONDS));
        }
    }

    private static void once(Recurring work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The boundary of all recurring work: what failed now is tried again after the pause.
            if (DatabaseAway.isWhy(e)) {
                // Stands in the log once, by the watch over the database.
                LOG.debug("{} needs the database", work.getClass().getSimpleName(), e);
            } else {
                LOG.error("{} failed", work.getClass().getSimpleName(), e);
            }
        }
    }

    @PreDestroy
    void end() {
        begun.forEach(each -> each.cancel(false));
    }
}
