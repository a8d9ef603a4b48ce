package org.carme.entrypoint;

import java.net.InetSocketAddress;
import java.net.URI;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;

/** Settings of the way through the proxy. */
public enum ProxySetting implements Setting {
    /** Where the proxy listens, as {@code 127.0.0.1:443}. */
    ADDRESS("carme.proxy.address"),
    /** The authorities by which the proxy's certificate is known, PEM; where it is not set, those that Java knows. */
    CA_FILE("carme.proxy.ca-file");

    private final String key;

    ProxySetting(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return null;
    }

    /** The value as an address with a port. */
    InetSocketAddress endpoint() {
        try {
            URI parsed = URI.create("tcp://" + text());
            if (parsed.getHost() != null && parsed.getPort() > 0) {
                return new InetSocketAddress(parsed.getHost().replaceAll("[\\[\\]]", ""), parsed.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Told below, as the other ways to be wrong.
        }
        throw new BadSetting(key, "must be an address with a port, such as 127.0.0.1:443, not " + text());
    }
}
