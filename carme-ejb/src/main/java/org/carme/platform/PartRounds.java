package org.carme.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has the parts looked at, on threads of its own: when the database hangs, all others may be waiting for it. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class PartRounds {
    private static final long PAUSE_MILLIS = 500;

    @Resource
    private ManagedThreadFactory threads;

    private PartWatch watch;
    private ScheduledExecutorService rounds;

    /** For the container. */
    public PartRounds() {}

    @Inject
    public PartRounds(PartWatch watch) {
        this.watch = watch;
    }

    @PostConstruct
    void begin() {
        rounds = Executors.newSingleThreadScheduledExecutor(threads);
        rounds.scheduleWithFixedDelay(
                () -> watch.round(look -> threads.newThread(look).start()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        rounds.shutdownNow();
    }
}
