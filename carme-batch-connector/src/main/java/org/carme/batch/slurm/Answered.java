package org.carme.batch.slurm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A value with the cluster's time just before it was asked for. */
public record Answered<T>(Instant clock, T value) {

    public Answered {
        requireNonNull(clock, "clock");
        requireNonNull(value, "value");
    }
}
