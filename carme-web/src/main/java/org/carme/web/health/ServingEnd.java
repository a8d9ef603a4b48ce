package org.carme.web.health;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.carme.platform.Metrics;
import org.carme.platform.Setting;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ends answering in order when the process is asked to end: first it is not ready any more, then all are answered who wait for it. */
@ApplicationScoped
public class ServingEnd {
    /** How long requests under way are given. */
    public static final Setting WITHIN = Setting.of("carme.stop.within", "10s");

    private final Serving serving = new Serving();

    /** For the container's proxy. */
    protected ServingEnd() {}

    @Inject
    ServingEnd(Metrics metrics) {
        GaugeWithCallback.builder()
                .name("carme_requests_under_way")
                .help("Requests that are being answered, this one among them.")
                .callback(gauge -> gauge.call(serving.underWay()))
                .register(metrics.registry());
    }

    /** Is there from the start. */
    void begin(@Observes Startup start) {
        // being made is all
    }

    @PostConstruct
    void register() {
        Duration longest = WITHIN.duration();
        ServingMXBean answers = new ServingMXBean() {
            @Override
            public int getUnderWay() {
                return serving.underWay();
            }

            @Override
            public int finish() throws InterruptedException {
                return serving.finish(longest);
            }
        };
        known((server, name) -> server.registerMBean(answers, name));
    }

    @PreDestroy
    void unregister() {
        known((server, name) -> server.unregisterMBean(name));
    }

    private static void known(Change change) {
        try {
            change.make(ManagementFactory.getPlatformMBeanServer(), new ObjectName(ServingMXBean.NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () ->
                HealthCheckResponse.named("serving").status(!serving.isEnding()).build();
    }

    Serving serving() {
        return serving;
    }

    /** Of what the process makes known of itself. */
    private interface Change {
        void make(MBeanServer server, ObjectName name) throws JMException;
    }
}
