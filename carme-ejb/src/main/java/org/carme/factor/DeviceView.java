package org.carme.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A device as its owner sees it.
 *
 * @param id its row
 * @param name what its owner calls it
 * @param created since when it counts
 * @param lastUsed when its last code was used
 */
public record DeviceView(long id, String name, Instant created, Optional<Instant> lastUsed) {}
