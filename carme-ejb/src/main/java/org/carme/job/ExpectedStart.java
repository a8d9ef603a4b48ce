package org.carme.job;

import java.time.Instant;
import java.util.Optional;

/**
 * When a job of such a shape would start.
 *
 * @param start the batch system's estimate; empty when it has none
 * @param reason why there is none; empty otherwise
 */
public record ExpectedStart(Optional<Instant> start, String reason) {}
