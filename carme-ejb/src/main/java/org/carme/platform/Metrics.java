package org.carme.platform;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** This process's figures, in the conventions of Prometheus. Labels take their values from small fixed sets: never a person, a job or an address. */
@ApplicationScoped
public class Metrics {
    /** Media type of {@link #text}. */
    public static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @PostConstruct
    void begin() {
        JvmMetrics.builder().register(registry);
    }

    /** Where figures are registered. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** All figures now. */
    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        } catch (IOException e) {
            throw new IllegalStateException("Memory takes every byte", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
