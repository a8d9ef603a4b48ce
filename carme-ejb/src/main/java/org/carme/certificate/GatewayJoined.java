package org.carme.certificate;

import java.util.UUID;

/** An attempt's gateway stands. It knows nothing of what gateways before it were told. */
public record GatewayJoined(UUID job) {}
