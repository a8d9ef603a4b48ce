package org.carme.throttling;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts wrong passwords for a name or from a network, and those that are being tried now. Whoever enters is counted before the directory is asked,
 * so that attempts at the same time do not pass together.
 */
@Entity
@Table(name = "login_gates")
public class Gate {
    /** Longer than any directory's answer takes: who entered earlier and did not come back was on a Carme that ended. */
    private static final Duration LOST = Duration.ofMinutes(1);

    @Id
    private String gate;

    private int failures;
    private Instant since;
    private int pending;
    private Instant entered;

    /** Rows are made by {@link Gates}. */
    protected Gate() {}

    /** What a gate says to somebody who wants to enter. */
    public enum Answer {
        /** Come in. */
        OPEN,
        /** Full while others are being judged. */
        BUSY,
        /** Closed for a while. */
        CLOSED
    }

    /** Whether somebody may enter, after whatever is long past was forgotten. */
    Answer ask(GateKey key, Duration window, Instant now) {
        if (pending > 0 && !now.isBefore(entered.plus(LOST))) {
            count(key, pending, now);
            pending = 0;
        }
        // A failure of the future was noted before the clock was put back: nobody waits for as long as that was.
        if (failures > 0 && since.isAfter(now)) {
            since = now;
        }
        if (!now.isBefore(since.plus(window))) {
            failures = 0;
        }
        if (failures >= key.limit()) {
            return Answer.CLOSED;
        }
        return failures + pending >= key.limit() ? Answer.BUSY : Answer.OPEN;
    }

    void enter(Instant now) {
        pending++;
        entered = now;
    }

    /** The password was wrong. */
    void failed(GateKey key, Instant now) {
        pending = Math.max(0, pending - 1);
        count(key, 1, now);
    }

    /** The password was right: for a name all earlier failures are forgotten, as the directory does. */
    void succeeded(GateKey key) {
        pending = Math.max(0, pending - 1);
        if (key.kind() == GateKey.Kind.NAME) {
            failures = 0;
        }
    }

    /** The directory was not asked. */
    void gaveUp() {
        pending = Math.max(0, pending - 1);
    }

    private void count(GateKey key, int more, Instant now) {
        if (failures == 0 || key.kind() == GateKey.Kind.NAME) {
            since = now;
        }
        failures += more;
    }
}
