package org.carme.throttling;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;

/** Removes what the throttle has no use for any more. */
@Dependent
public class ThrottleSweep implements Recurring {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Gates gates;
    private final KnownDevices devices;

    @Inject
    public ThrottleSweep(Gates gates, KnownDevices devices) {
        this.gates = gates;
        this.devices = devices;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        gates.sweep(ThrottlingSetting.WINDOW.duration());
        devices.sweep();
    }
}
