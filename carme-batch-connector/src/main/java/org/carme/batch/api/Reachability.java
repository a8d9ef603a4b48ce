package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether a cluster answers. Silence says nothing about its jobs.
 *
 * @param reachable whether the last round got its answers
 * @param since since when that is so, on this machine's clock
 * @param fault what is wrong; NONE, or SLOW for one that answers late, while reachable
 * @param message what failed; empty while reachable
 */
public record Reachability(boolean reachable, Instant since, Fault fault, String message) {

    public Reachability {
        requireNonNull(since, "since");
        requireNonNull(fault, "fault");
        requireNonNull(message, "message");
    }
}
