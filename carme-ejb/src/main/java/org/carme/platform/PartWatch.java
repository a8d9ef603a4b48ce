package org.carme.platform;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Looks at every {@link Part} again and again, so that whoever asks how it is costs nothing: answers come from memory. */
@ApplicationScoped
public class PartWatch {
    private final Map<String, WatchedPart> parts = new TreeMap<>();

    /** For the container's proxy. */
    protected PartWatch() {}

    @Inject
    public PartWatch(@Any Instance<Part> found, Clock clock, Metrics metrics) {
        this(found.stream().toList(), clock);
        publish(metrics, "carme_part_up", "1 while the part works, 0 while it does not.", (part, gauge) -> {
            Finding.State state = part.finding().state();
            if (state.works() || state == Finding.State.DOWN) {
                gauge.call(state.works() ? 1 : 0, part.name());
            }
        });
        publish(
                metrics,
                "carme_part_last_success_timestamp_seconds",
                "When the part last worked.",
                (part, gauge) ->
                        part.success().ifPresent(when -> gauge.call(when.toEpochMilli() / 1000.0, part.name())));
        publish(
                metrics,
                "carme_part_look_seconds",
                "How long the last look at the part took.",
                (part, gauge) -> gauge.call(part.latency().toNanos() / 1e9, part.name()));
    }

    PartWatch(Collection<Part> found, Clock clock) {
        found.forEach(part -> parts.put(part.name(), new WatchedPart(part, clock, System::nanoTime)));
    }

    /** Looks at all whose time has come, each on a thread of its own. Comes back at once. */
    void round(Executor threads) {
        parts.values().forEach(part -> part.round(threads));
    }

    /** All parts, by name. */
    public List<PartStatus> all() {
        return parts.values().stream().map(WatchedPart::status).toList();
    }

    /** One part. */
    public Optional<PartStatus> find(String name) {
        return Optional.ofNullable(parts.get(name)).map(WatchedPart::status);
    }

    /** Whether that part is known not to work. */
    public boolean isDown(String name) {
        return find(name)
                .filter(part -> part.finding().state() == Finding.State.DOWN)
                .isPresent();
    }

    private void publish(
            Metrics metrics, String name, String help, BiConsumer<PartStatus, GaugeWithCallback.Callback> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("part")
                .callback(gauge -> all().forEach(part -> value.accept(part, gauge)))
                .register(metrics.registry());
    }
}
