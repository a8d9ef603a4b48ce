package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Names one job to the batch system.
 *
 * @param batchId its id, which comes round again
 * @param batchName its full name as it was submitted, which holds the UUID; its user may have changed it since
 * @param submitted when it was submitted, where that is known: together with id and user it proves the job, which its name does not
 */
public record JobRef(String batchId, String batchName, Optional<Instant> submitted) {

    public JobRef {
        requireNonNull(batchId, "batchId");
        requireNonNull(batchName, "batchName");
        requireNonNull(submitted, "submitted");
    }

    public JobRef(String batchId, String batchName) {
        this(batchId, batchName, Optional.empty());
    }

    /** @param name the person's name for the job, as in {@link JobSpec#name()} */
    public static JobRef of(String batchId, String name, UUID uuid) {
        return new JobRef(batchId, name + "." + uuid);
    }

    /** The same job, with the moment of its submission where that is known. */
    public JobRef submittedAt(Optional<Instant> moment) {
        return new JobRef(batchId, batchName, moment);
    }
}
