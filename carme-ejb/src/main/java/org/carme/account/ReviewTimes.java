package org.carme.account;

import io.prometheus.metrics.core.metrics.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carme.platform.Metrics;

/** When everybody was reviewed last: whoever watches Carme sees by it that rights which the directory takes away do not end here. */
@ApplicationScoped
public class ReviewTimes {
    private static final double MILLIS = 1000;

    private final Gauge last;
    private final Clock clock;

    /** For the container's proxy. */
    protected ReviewTimes() {
        this.last = null;
        this.clock = null;
    }

    @Inject
    public ReviewTimes(Metrics metrics, Clock clock) {
        this.last = Gauge.builder()
                .name("carme_directory_review_timestamp_seconds")
                .help("When the directory was last asked about all who can act here, and all of them were taken over.")
                .register(metrics.registry());
        this.clock = clock;
    }

    /** All were reviewed now. */
    void complete() {
        last.set(clock.millis() / MILLIS);
    }
}
