package org.carme.batch.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.carme.batch.api.Fault;
import org.carme.batch.api.UnavailableException;

/**
 * Remembers that something does not answer. After {@value #FAILURES} failures in a row nobody is let through for a while, so that callers hear at
 * once what they would otherwise wait for; then one at a time may try. Any answer closes it.
 */
final class Breaker {

    static final int FAILURES = 3;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(40);

    private final Clock clock;
    private final DoubleSupplier chance;
    private int failures;
    private Instant restingUntil = Instant.MIN;
    private Fault fault = Fault.NONE;
    private String reason = "";

    /** @param chance from 0 to 1, spreads the rests of several processes */
    Breaker(Clock clock, DoubleSupplier chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * Asks to go on; true when it is a try, whose outcome decides for all others.
     *
     * @throws UnavailableException with the last failure's words, when there is no use in trying
     */
    synchronized boolean isTry() throws UnavailableException {
        if (failures < FAILURES) {
            return false;
        }
        Instant now = clock.instant();
        // A clock that was set back must not keep it open.
        if (now.isBefore(restingUntil) && now.plus(LONGEST_REST.multipliedBy(2)).isAfter(restingUntil)) {
            throw new UnavailableException(fault, reason, null);
        }
        rest(now);
        return true;
    }

    synchronized void answered() {
        failures = 0;
    }

    synchronized void failed(Fault newFault, String why) {
        failures++;
        fault = newFault;
        reason = String.valueOf(why);
        if (failures >= FAILURES) {
            rest(clock.instant());
        }
    }

    private void rest(Instant now) {
        int doublings = Math.min(failures - FAILURES, 3);
        Duration rest = SHORTEST_REST.multipliedBy(1L << doublings);
        restingUntil = now.plusMillis((long) (rest.toMillis() * (0.8 + 0.2 * chance.getAsDouble())));
    }
}
