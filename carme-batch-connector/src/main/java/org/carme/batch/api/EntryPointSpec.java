package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

/**
 * An application that a job offers.
 *
 * @param name as the image knows it
 * @param health path that answers once the application is usable
 */
public record EntryPointSpec(String name, String health) {

    public EntryPointSpec {
        requireNonNull(name, "name");
        requireNonNull(health, "health");
    }
}
