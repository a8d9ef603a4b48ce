package org.carme.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster at one moment.
 *
 * @param name its name; empty string when none is configured
 * @param reachability what the last question to it gave
 * @param confirmed when it last answered
 * @param running jobs of everybody that run, as Carme knows them
 * @param pending jobs of everybody that wait
 * @param accelerators one per kind, devices first
 */
public record ClusterView(
        String name,
        ClusterHealth reachability,
        Optional<Instant> confirmed,
        int running,
        int pending,
        List<AcceleratorView> accelerators) {
    public ClusterView {
        accelerators = List.copyOf(accelerators);
    }

    /** Whether the figures are what the cluster said just now. */
    public boolean reachable() {
        return reachability == ClusterHealth.UP;
    }

    /** How old the figures are. */
    public Optional<Duration> age(Instant now) {
        return confirmed.map(at -> Duration.between(at, now));
    }
}
