package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names one job to the batch system.
 *
 * @param batchId its id, which comes round again
 * @param batchName its full name, which holds the UUID and does not
 */
public record JobRef(String batchId, String batchName) {

    public JobRef {
        requireNonNull(batchId, "batchId");
        requireNonNull(batchName, "batchName");
    }

    /** @param name the person's name for the job, as in {@link JobSpec#name()} */
    public static JobRef of(String batchId, String name, UUID uuid) {
        return new JobRef(batchId, name + "." + uuid);
    }
}
