package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Jobs of one partition and accelerator type, counted.
 *
 * @param partition the partition
 * @param gpuType type of the accelerators; empty: none, or none told
 * @param waiting jobs that wait
 * @param running jobs that hold nodes
 */
public record QueueCount(String partition, Optional<String> gpuType, int waiting, int running) {

    public QueueCount {
        requireNonNull(partition, "partition");
        requireNonNull(gpuType, "gpuType");
    }
}
