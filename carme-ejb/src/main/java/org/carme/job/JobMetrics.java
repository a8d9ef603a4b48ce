package org.carme.job;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.BusinessException;
import org.carme.platform.Metrics;

/** Figures of jobs: how many are started, how they end and why, how long people wait. */
@ApplicationScoped
public class JobMetrics {
    private static final double[] SECONDS = {0.5, 1, 2, 3, 5, 10, 30, 60, 300, 900, 3600, 4 * 3600, 24 * 3600};

    private Counter launched;
    private Counter refused;
    private Counter ended;
    private Histogram waited;
    private Histogram ready;
    private Histogram passes;

    /** Is there from the start, so that every figure begins at nought. */
    void begin(@Observes Startup start) {
        // being made is all
    }

    /** For the container's proxy. */
    protected JobMetrics() {}

    @Inject
    public JobMetrics(Metrics metrics, BatchSystem batch) {
        launched = Counter.builder()
                .name("carme_launches_total")
                .help("Jobs that were stored to be started.")
                .register(metrics.registry());
        refused = Counter.builder()
                .name("carme_launch_refusals_total")
                .help("Launches that were refused before anything was stored, by the key of the refusal.")
                .labelNames("reason")
                .register(metrics.registry());
        ended = Counter.builder()
                .name("carme_jobs_ended_total")
                .help("Jobs that ended, by their last state and by why.")
                .labelNames("state", "cause")
                .register(metrics.registry());
        waited = histogram(
                metrics,
                "carme_job_queue_seconds",
                "From the submission to the start, by SLURM's word; of jobs that could be opened.");
        ready = histogram(
                metrics, "carme_job_ready_seconds", "From the launch to the first entry point that can be opened.");
        passes = Histogram.builder()
                .name("carme_collector_pass_seconds")
                .help("How long the collector's questions to the cluster took, all of a pass.")
                .labelNames("result")
                .classicUpperBounds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)
                .classicOnly()
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("carme_connector_requests")
                .help("Requests to the head node that are under way or wait for a channel.")
                .callback(gauge -> gauge.call(batch.underWay()))
                .register(metrics.registry());
    }

    void stepped(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobStep step) {
        switch (step.kind()) {
            case CREATED -> launched.inc();
            case STATE -> {
                if (step.first()) {
                    String cause = step.cause().map(Enum::name).orElse("UNKNOWN");
                    ended.labelValues(step.state().name(), cause).inc();
                }
            }
            case ENTRY_POINT -> {
                if (step.first()) {
                    observe(ready, step.age());
                    step.waited().ifPresent(time -> observe(waited, time));
                }
            }
            default -> {}
        }
    }

    /** A launch was refused. */
    void refused(BusinessException refusal) {
        refused.labelValues(refusal.key()).inc();
    }

    /** The collector has asked the cluster. */
    void passed(Duration spent, boolean answered) {
        passes.labelValues(answered ? "answered" : "failed").observe(spent.toNanos() / 1e9);
    }

    private static void observe(Histogram histogram, Duration time) {
        histogram.observe(Math.max(0, time.toMillis() / 1000.0));
    }

    private static Histogram histogram(Metrics metrics, String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicUpperBounds(SECONDS)
                .classicOnly()
                .register(metrics.registry());
    }
}
