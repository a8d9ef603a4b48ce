package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the application wants of the collector's next round.
 *
 * @param poll whether to ask the cluster; false: another process does
 * @param epoch fencing number that the round's change carries; a new one starts from the whole state
 * @param interval time until the next round
 */
public record Round(boolean poll, long epoch, Duration interval) {

    public Round {
        requireNonNull(interval, "interval");
    }
}
