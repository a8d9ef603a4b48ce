package org.carme.web.proxy;

import io.prometheus.metrics.core.metrics.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.carme.platform.Metrics;
import org.carme.routing.Decision;

/** Figures of what the proxy asks. What it answers from its own memory is not among them. */
@ApplicationScoped
public class ProxyMetrics {

    private Counter decisions;

    /** Is there from the start, so that every figure begins at nought. */
    void begin(@Observes Startup start) {
        // being made is all
    }

    /** For the container's proxy. */
    protected ProxyMetrics() {}

    @Inject
    ProxyMetrics(Metrics metrics) {
        decisions = Counter.builder()
                .name("carme_proxy_decisions_total")
                .help("Decisions about requests to jobs: allowed, unknown (no such login), forbidden.")
                .labelNames("answer")
                .register(metrics.registry());
    }

    void decided(Decision decision) {
        String answer;
        if (decision instanceof Decision.Allowed) {
            answer = "allowed";
        } else if (decision instanceof Decision.Unknown) {
            answer = "unknown";
        } else {
            answer = "forbidden";
        }
        decisions.labelValues(answer).inc();
    }
}
