package org.carme.rest.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * How much more time a script wants for a job. The service checks what of it is allowed.
 *
 * @param minutes how many more
 */
public record ExtensionDocument(
        @NotNull @Min(1) @Max(525600) Integer minutes) {}
