package org.carme.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What time it is, for everything in Carme. */
@ApplicationScoped
public class Time {
    private final SteadyClock clock = new SteadyClock(Clock.systemUTC(), System::nanoTime);

    @Produces
    @ApplicationScoped
    Clock clock() {
        return clock;
    }

    /** How far the system's clock has jumped, while it is not believed. */
    public Optional<Duration> jump() {
        return clock.jump();
    }
}
