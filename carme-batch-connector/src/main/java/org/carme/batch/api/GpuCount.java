package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A number of accelerators.
 *
 * @param type their type; empty: none was asked for, or the cluster does not tell types apart
 */
public record GpuCount(Optional<String> type, int count) {

    public GpuCount {
        requireNonNull(type, "type");
    }
}
