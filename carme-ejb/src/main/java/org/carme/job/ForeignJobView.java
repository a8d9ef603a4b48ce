package org.carme.job;

import java.time.Instant;
import java.util.UUID;

/**
 * A batch job that bears a UUID as Carme's jobs do, and is none of them.
 *
 * @param cluster where
 * @param batchId its number there
 * @param submitted when the batch system took it, on the cluster's clock
 * @param user as whom it runs
 * @param uuid the UUID in its name
 * @param kind why it is not the job of that UUID
 * @param seen when Carme saw it first
 */
public record ForeignJobView(
        String cluster, String batchId, Instant submitted, String user, UUID uuid, ForeignJobKind kind, Instant seen) {}
