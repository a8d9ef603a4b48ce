package org.carme.routing;

import java.util.List;
import java.util.UUID;
import org.carme.certificate.Gateway;

/** What a gateway has to hear: all grants of its job that have ended. */
record Denial(UUID job, Gateway gateway, List<UUID> grants) {}
