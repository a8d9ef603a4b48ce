package org.carme.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.carme.platform.Recurring;

/** Recurring work that counts how often it was done. */
@ApplicationScoped
public class Beats implements Recurring {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Duration pause() {
        return Duration.ofMillis(50);
    }

    @Override
    public void run() {
        count.incrementAndGet();
    }

    public int count() {
        return count.get();
    }
}
