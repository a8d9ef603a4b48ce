package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * What the application wants of the collector's next round.
 *
 * @param poll whether to ask the cluster; false: another process does
 * @param epoch fencing number that the round's change carries; a new one starts from the whole state
 * @param interval time until the next round
 * @param followed ids of batch jobs that the application knows to be there, from whatever source: those that the cluster has forgotten are told as gone,
 *     also when no round has ever seen them
 */
public record Round(boolean poll, long epoch, Duration interval, Set<String> followed) {

    public Round {
        followed = Set.copyOf(followed);
        requireNonNull(interval, "interval");
    }
}
