package org.carme.web.push;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.carme.platform.Metrics;

/** Figures of open pages. */
@ApplicationScoped
public class PushMetrics {

    private Gauge open;
    private Counter told;
    private Counter dropped;

    /** Is there from the start, so that every figure begins at nought. */
    void begin(@Observes Startup start) {
        // being made is all
    }

    /** For the container's proxy. */
    protected PushMetrics() {}

    @Inject
    PushMetrics(Metrics metrics) {
        open = Gauge.builder()
                .name("carme_push_connections")
                .help("Pages that are told what changes.")
                .register(metrics.registry());
        told = Counter.builder()
                .name("carme_push_messages_total")
                .help("Messages for pages, each counted for each page.")
                .labelNames("type")
                .register(metrics.registry());
        dropped = Counter.builder()
                .name("carme_push_dropped_total")
                .help("Pages that were let go because they did not read what they were told.")
                .register(metrics.registry());
    }

    void joined() {
        open.inc();
    }

    void left(boolean slow) {
        open.dec();
        if (slow) {
            dropped.inc();
        }
    }

    void told(String type, int pages) {
        told.labelValues(type).inc(pages);
    }
}
