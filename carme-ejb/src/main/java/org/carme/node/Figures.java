package org.carme.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Keeps the cluster's figures for a moment, so that however many look they are counted once. */
@ApplicationScoped
public class Figures {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Clock clock;
    private ClusterView kept;
    private Instant counted = Instant.EPOCH;

    /** For the container's proxy. */
    protected Figures() {
        this(Clock.systemUTC());
    }

    @Inject
    public Figures(Clock clock) {
        this.clock = clock;
    }

    synchronized ClusterView get(Supplier<ClusterView> count) {
        Instant now = clock.instant();
        if (kept == null || now.isBefore(counted) || !now.isBefore(counted.plus(KEPT))) {
            kept = count.get();
            counted = now;
        }
        return kept;
    }

    synchronized void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ClusterChanged change) {
        kept = null;
    }
}
