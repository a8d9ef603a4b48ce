package org.carme.entrypoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How much one job may say: a good number of things at once, as a job with many entry points does when it starts, and then one every few seconds.
 * What is said costs writes and questions to the batch system, and agents run as the jobs' users.
 */
@ApplicationScoped
class ReportLimit {
    private static final Duration EACH = Duration.ofSeconds(3);
    private static final int AT_ONCE = 20;
    private static final int MANY = 1_000;

    /** For each job the moment at which all that it said would have been due, had it kept to one every few seconds. */
    private final Map<UUID, Instant> due = new ConcurrentHashMap<>();

    private final Clock clock;

    /** For the container's proxy. */
    ReportLimit() {
        this(null);
    }

    @Inject
    ReportLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more; false where it is one too many. */
    boolean allows(UUID job) {
        Instant now = clock.instant();
        if (due.size() > MANY) {
            due.values().removeIf(each -> each.isBefore(now));
        }
        Instant latest = now.plus(EACH.multipliedBy(AT_ONCE));
        AtomicBoolean allowed = new AtomicBoolean();
        due.compute(job, (id, known) -> {
            // Beyond the latest only by a clock that was put back: nobody is silenced for as long as that was.
            boolean begins = known == null || known.isBefore(now) || known.isAfter(latest);
            Instant next = (begins ? now : known).plus(EACH);
            allowed.set(!next.isAfter(latest));
            return allowed.get() ? next : known;
        });
        return allowed.get();
    }
}
