package org.carme.oidc;

import java.net.URI;

/**
 * A way to the provider that just began.
 *
 * @param address where the browser goes
 * @param cookie what it keeps until it is back, at most {@link OidcService#LONGEST}
 */
public record Begun(URI address, String cookie) {
    @Override
    public String toString() {
        return "Begun[hidden]";
    }
}
