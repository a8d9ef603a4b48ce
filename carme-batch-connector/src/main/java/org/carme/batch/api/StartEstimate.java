package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a job would start.
 *
 * @param start on the cluster's clock; empty when the batch system could not tell
 * @param clusterClock the cluster's time when it was asked
 */
public record StartEstimate(Optional<Instant> start, Instant clusterClock) {

    public StartEstimate {
        requireNonNull(start, "start");
        requireNonNull(clusterClock, "clusterClock");
    }

    /** How long the job would wait, never negative; free of any difference between the clocks. */
    public Optional<Duration> delay() {
        return start.map(
                moment -> moment.isAfter(clusterClock) ? Duration.between(clusterClock, moment) : Duration.ZERO);
    }
}
