package org.carme.job;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants to start. Everything in it is checked by the service, whatever the page offered.
 *
 * @param project slug of a project of the person
 * @param accelerator name of an accelerator, {@code cpu} for none
 * @param gpusPerNode devices on each node, 0 exactly for {@code cpu}
 * @param nodes how many nodes
 * @param image name of an image
 * @param name what the person calls it; any script, no control characters, at most 64 characters
 * @param time how long at most
 * @param idempotencyKey the same key of the same person gives the same job
 */
public record LaunchRequest(
        String project,
        String accelerator,
        int gpusPerNode,
        int nodes,
        String image,
        String name,
        Duration time,
        Optional<String> idempotencyKey) {
    public LaunchRequest {
        Objects.requireNonNull(idempotencyKey);
    }

    /** What would start that job once more. */
    static LaunchRequest like(Job job, Optional<String> idempotencyKey) {
        return new LaunchRequest(
                job.project().slug(),
                job.accelerator().name(),
                job.shape().gpusPerNode(),
                job.shape().nodes(),
                job.image().name(),
                job.name(),
                job.shape().time(),
                idempotencyKey);
    }
}
