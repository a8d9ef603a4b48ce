package org.carme.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing, the same for names that exist and names that do not: after some failures a name rests for a while. Counted in each frontend
 * by itself; the directory has its own policy beyond it.
 */
@ApplicationScoped
public class FailureCounter {
    private static final int ALLOWED = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** For the container's proxy. */
    protected FailureCounter() {
        this(Clock.systemUTC());
    }

    @Inject
    public FailureCounter(Clock clock) {
        this.clock = clock;
    }

    /** Refuses a name that has to rest. */
    synchronized void check(String uid) {
        Failures failures = byName.get(normal(uid));
        if (failures != null && failures.count >= ALLOWED && clock.instant().isBefore(failures.last.plus(REST))) {
            throw new TooManyAttempts();
        }
    }

    /** Notes a failure. */
    synchronized void failed(String uid) {
        Instant now = clock.instant();
        Failures failures = byName.computeIfAbsent(normal(uid), name -> new Failures());
        if (failures.last != null && !now.isBefore(failures.last.plus(REST))) {
            failures.count = 0;
        }
        failures.count++;
        failures.last = now;
    }

    /** Forgets the name's failures. */
    synchronized void succeeded(String uid) {
        byName.remove(normal(uid));
    }

    private static String normal(String uid) {
        return uid == null ? "" : uid.toLowerCase(Locale.ROOT);
    }

    private static final class Failures {
        private int count;
        private Instant last;
    }
}
