package org.carme.entrypoint;

import java.net.InetSocketAddress;
import java.net.URI;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;

/** Settings of the way through the proxy. */
public final class ProxySetting {
    /** Where the proxy listens, as {@code 127.0.0.1:443}. */
    public static final Setting ADDRESS = Setting.of("carme.proxy.address");

    /** The authorities by which the proxy's certificate is known, PEM; where it is not set, those that Java knows. */
    public static final Setting CA_FILE = Setting.of("carme.proxy.ca-file");

    private ProxySetting() {}

    /** Where the proxy listens, as an address with a port. */
    static InetSocketAddress address() {
        String text = ADDRESS.text();
        try {
            URI parsed = URI.create("tcp://" + text);
            if (parsed.getHost() != null && parsed.getPort() > 0) {
                return new InetSocketAddress(parsed.getHost().replaceAll("[\\[\\]]", ""), parsed.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Told below, as the other ways to be wrong.
        }
        throw new BadSetting(ADDRESS.key(), "must be an address with a port, such as 127.0.0.1:443, not " + text);
    }
}
