package org.carme.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** This machine's clock. */
@ApplicationScoped
public class ClockPart implements Part {
    private final Time time;

    /** For the container's proxy. */
    protected ClockPart() {
        this(null);
    }

    @Inject
    public ClockPart(Time time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String advice() {
        return "Look at the machine's time service. Carme goes on by the time before the jump and believes a clock that keeps to its new time"
                + " for five minutes.";
    }

    @Override
    public Finding look() {
        return time.jump()
                .map(jump ->
                        Finding.of(Finding.State.WARNING, "the system's clock jumped by " + jump.toSeconds() + " s"))
                .orElseGet(Finding::up);
    }
}
