package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether a cluster answers. Silence says nothing about its jobs.
 *
 * @param reachable whether the last round got its answers
 * @param since since when that is so, on this machine's clock
 * @param message what failed; empty while reachable
 */
public record Reachability(boolean reachable, Instant since, String message) {

    public Reachability {
        requireNonNull(since, "since");
        requireNonNull(message, "message");
    }
}
