package org.carme.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a part.
 *
 * @param name its name
 * @param essential whether Carme can serve nobody without it
 * @param finding what the last look found
 * @param success when it last worked
 * @param latency how long the last look took, or has been taking
 * @param advice what to do when it does not work
 */
public record PartStatus(
        String name, boolean essential, Finding finding, Optional<Instant> success, Duration latency, String advice) {}
