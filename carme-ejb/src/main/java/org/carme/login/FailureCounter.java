package org.carme.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing, the same for names that exist and names that do not: after some failures a name rests for a while, longer with each further
 * one, for the address that failed. Somebody else's failures keep nobody out who comes from elsewhere. Counted in each frontend by itself; the
 * directory has its own policy beyond it.
 */
@ApplicationScoped
public class FailureCounter {
    private static final int ALLOWED = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST_COUNTED = 10_000;
    private static final int LONGEST_NAME = 64;

    private final Clock clock;
    private final Map<Attempt, Failures> counted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Failures> eldest) {
            return size() > MOST_COUNTED;
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

    /** Refuses a name that has to rest for this address. */
    synchronized void check(String uid, ClientAddress from) {
        Failures failures = counted.get(Attempt.of(uid, from));
        Instant now = clock.instant();
        // A failure of the future was noted before the clock was put back: nobody rests for as long as that was.
        if (failures != null && !now.isBefore(failures.last()) && now.isBefore(failures.restsUntil())) {
            throw new TooManyAttempts();
        }
    }

    /** Notes a failure. */
    synchronized void failed(String uid, ClientAddress from) {
        Attempt attempt = Attempt.of(uid, from);
        Failures before = counted.remove(attempt);
        Instant now = clock.instant();
        int count = before == null || before.isForgotten(now) ? 1 : before.count() + 1;
        counted.put(attempt, new Failures(count, now));
    }

    /** Forgets the name's failures from this address. */
    synchronized void succeeded(String uid, ClientAddress from) {
        counted.remove(Attempt.of(uid, from));
    }

    /** Spellings that a directory takes for the same name are the same here; of a text that is no name at all only the beginning is kept. */
    private record Attempt(String name, String address) {
        static Attempt of(String uid, ClientAddress from) {
            String given = uid == null ? "" : uid;
            String cut = given.length() <= LONGEST_NAME ? given : given.substring(0, LONGEST_NAME);
            String name = Normalizer.normalize(cut, Normalizer.Form.NFKC);
            return new Attempt(name.replaceAll("\\s+", "").toLowerCase(Locale.ROOT), from.address());
        }
    }

    private record Failures(int count, Instant last) {
        Instant restsUntil() {
            int further = count - ALLOWED;
            return further < 0 ? last : last.plus(REST.multipliedBy(1L << Math.min(further, MOST_DOUBLINGS)));
        }

        boolean isForgotten(Instant now) {
            return !now.isBefore(last.plus(FORGOTTEN));
        }
    }
}
