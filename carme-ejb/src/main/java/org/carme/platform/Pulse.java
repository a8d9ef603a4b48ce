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

/** Runs all that is {@link Recurring}, on threads of the container. (The timers of the EJB container would need the clustering that is off.) */
@Singleton
@Startup
@DependsOn("Migrator")
public class Pulse {
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
            Attempts attempts = new Attempts(each.getClass().getSimpleName());
            begun.add(threads.scheduleWithFixedDelay(
                    () -> attempts.make(each::run), pause, pause, TimeUnit.MILLISECONDS));
        }
    }

    @PreDestroy
    void end() {
        begun.forEach(each -> each.cancel(false));
    }
}
