package org.carme.factor;

import java.time.Instant;
import java.util.Optional;

/**
 * A device as its owner sees it.
 *
 * @param kind what it is
 * @param id its row among those of its kind
 * @param name what its owner calls it
 * @param created since when it counts
 * @param lastUsed when it last proved something
 */
public record DeviceView(DeviceKind kind, long id, String name, Instant created, Optional<Instant> lastUsed) {}
