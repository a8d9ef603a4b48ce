package org.carme.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;

/** Sees to it that counts of repeated refusals are recorded also when nothing is refused any more. */
@Dependent
public class RepeatedRefusals implements Recurring {
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final Refusals refusals;

    @Inject
    RepeatedRefusals(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        refusals.tellRepeated(false);
    }
}
