package org.carme.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The system's clock, as long as it goes as time passes. When it jumps (a mistyped date, a broken time server), this clock goes on by what has passed
 * in this process, so that logins, grace times and codes neither all end nor last for ever. A clock that keeps to its new time for a while is
 * believed: then the jump was the correction.
 */
public final class SteadyClock extends Clock {
    private static final Duration JUMP = Duration.ofSeconds(5);
    private static final Duration BELIEVED_AFTER = Duration.ofMinutes(5);

    private final Clock system;
    private final LongSupplier nanos;
    private Instant shown;
    private long read;
    private Duration apart = Duration.ZERO;
    private long apartSince;

    /** Follows this clock; the numbers are nanoseconds that never jump. */
    public SteadyClock(Clock system, LongSupplier nanos) {
        this.system = system;
        this.nanos = nanos;
        this.shown = system.instant();
        this.read = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant said = system.instant();
        Instant expected = shown.plusNanos(now - read);
        Duration difference = Duration.between(expected, said);
        if (difference.abs().compareTo(JUMP) < 0) {
            apart = Duration.ZERO;
            return show(said, now);
        }
        if (difference.minus(apart).abs().compareTo(JUMP) >= 0) {
            apart = difference;
            apartSince = now;
        } else if (now - apartSince >= BELIEVED_AFTER.toNanos()) {
            apart = Duration.ZERO;
            return show(said, now);
        }
        return show(expected, now);
    }

    private Instant show(Instant instant, long now) {
        shown = instant;
        read = now;
        return instant;
    }

    /** How far the system's clock has jumped from this one, while it is not believed. */
    public synchronized Optional<Duration> jump() {
        instant();
        return apart.isZero() ? Optional.empty() : Optional.of(apart);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Carme's times are UTC");
    }
}
