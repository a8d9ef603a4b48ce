package org.carme.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster at one moment.
 *
 * @param name its name; empty string when none is configured
 * @param reachability what the last question to it gave
 * @param trouble what is wrong with it
 * @param confirmed when it last answered
 * @param silentSince since when it does not answer; empty while it does
 * @param accountingSilentSince since when its accounting does not answer; empty while it does
 * @param running jobs of everybody that run, as Carme knows them
 * @param pending jobs of everybody that wait
 * @param accelerators one per kind, devices first
 * @param nodes how many nodes there are of each condition that is not {@link NodeCondition#FINE}
 */
public record ClusterView(
        String name,
        ClusterHealth reachability,
        ClusterTrouble trouble,
        Optional<Instant> confirmed,
        Optional<Instant> silentSince,
        Optional<Instant> accountingSilentSince,
        int running,
        int pending,
        List<AcceleratorView> accelerators,
        Map<NodeCondition, Long> nodes) {
    public ClusterView {
        accelerators = List.copyOf(accelerators);
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
    }

    /** Nothing was heard of a cluster of that name. */
    static ClusterView unheard(String name) {
        return new ClusterView(
                name,
                ClusterHealth.UNKNOWN,
                ClusterTrouble.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of(),
                Map.of());
    }

    ClusterView with(List<AcceleratorView> others) {
        return new ClusterView(
                name,
                reachability,
                trouble,
                confirmed,
                silentSince,
                accountingSilentSince,
                running,
                pending,
                others,
                nodes);
    }

    /** All that can be wrong in one word: it changes when people must be told something else. */
    public String standing() {
        return reachability + "-" + trouble + (accountingSilentSince.isPresent() ? "-UNACCOUNTED" : "");
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
