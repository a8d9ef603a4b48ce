package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A job was accepted.
 *
 * @param batchId the id that the batch system gave it, as far as the user's own process tells: believe it once the cluster shows that id
 *     with this user and name
 * @param clusterClock the cluster's time just before it was submitted: its submit time is not earlier
 */
public record Submitted(String batchId, Instant clusterClock) {

    public Submitted {
        requireNonNull(batchId, "batchId");
        requireNonNull(clusterClock, "clusterClock");
    }
}
