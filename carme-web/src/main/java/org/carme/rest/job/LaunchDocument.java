package org.carme.rest.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.carme.job.LaunchRequest;

/**
 * What a script wants to start. The service checks what of it is allowed.
 *
 * @param project slug of a project
 * @param accelerator name of an accelerator, {@code cpu} for none
 * @param gpusPerNode devices on each node
 * @param nodes how many nodes; 1 where it is left out
 * @param image name of an image
 * @param name what to call the job
 * @param timeMinutes how long at most
 */
public record LaunchDocument(
        @NotBlank String project,
        @NotBlank String accelerator,
        @NotNull @Min(0) @Max(1024) Integer gpusPerNode,
        @Min(1) @Max(1024) Integer nodes,
        @NotBlank String image,
        @NotBlank String name,
        @NotNull @Min(1) @Max(525600) Integer timeMinutes) {

    LaunchRequest request(Optional<String> idempotencyKey) {
        return new LaunchRequest(
                project,
                accelerator,
                gpusPerNode,
                nodes == null ? 1 : nodes,
                image,
                name,
                Duration.ofMinutes(timeMinutes),
                idempotencyKey);
    }
}
