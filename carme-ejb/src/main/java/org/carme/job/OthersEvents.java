package org.carme.job;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/**
 * Follows the events that other processes on the same database append, and tells them to whoever listens here, as if they had happened here. One
 * question a process and pause, however many look. An event may be told twice, never not at all: who has seen n has seen all up to n.
 */
@ApplicationScoped
public class OthersEvents implements Recurring {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int AT_ONCE = 500;

    private final JobEvents events;
    private final JobHints hints;
    private final Transactions transactions;
    private final Event<JobChanged> listeners;
    private final Set<Long> own = ConcurrentHashMap.newKeySet();
    private long seen;

    /** For the container's proxy. */
    protected OthersEvents() {
        this(null, null, null, null);
    }

    @Inject
    public OthersEvents(JobEvents events, JobHints hints, Transactions transactions, Event<JobChanged> listeners) {
        this.events = events;
        this.hints = hints;
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /** From here on; whoever comes later catches up by itself. */
    @PostConstruct
    void begin() {
        seen = transactions.call(events::latest);
    }

    /** What happened in this process was told when it did. */
    void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
        own.add(change.sequence());
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        List<JobChanged> fresh = transactions.call(() -> events.after(seen, AT_ONCE));
        boolean others = false;
        for (JobChanged change : fresh) {
            if (!own.contains(change.sequence())) {
                listeners.fire(change);
                others = true;
            }
            seen = change.sequence();
        }
        own.removeIf(sequence -> sequence <= seen);
        if (others) {
            hints.somethingChangedElsewhere();
        }
    }
}
