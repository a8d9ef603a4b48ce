package org.carme.factor;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.carme.platform.SiteSetting;

/**
 * This site as browsers know it when they ask for a passkey. Jobs have origins below the site's own host: so that none of their pages can use a passkey
 * of the portal, its identity is the exact host, and only the portal's origin is believed.
 *
 * @param id host of the portal
 * @param origin scheme, host and port of the portal
 */
record RelyingParty(String id, String origin) {
    RelyingParty {
        Objects.requireNonNull(id);
        Objects.requireNonNull(origin);
    }

    /** At this address. */
    static RelyingParty at(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return new RelyingParty(host, address.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port);
    }

    /** As configured. */
    static RelyingParty configured() {
        if (SiteSetting.URL.find().isEmpty()) {
            throw new FactorRefused("factor.passkey.not-configured");
        }
        return at(SiteSetting.URL.uri());
    }
}
