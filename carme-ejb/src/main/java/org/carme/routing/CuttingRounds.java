package org.carme.routing;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;

/** Cuts every few seconds whom an earlier round did not reach. */
@Dependent
public class CuttingRounds implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Cutter cutter;

    @Inject
    public CuttingRounds(Cutter cutter) {
        this.cutter = cutter;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        cutter.round();
    }
}
