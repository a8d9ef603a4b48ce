package org.carme.throttling;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from, as a trusted proxy says it.
 *
 * @param address IP address
 * @param agent the browser's own name for itself
 * @param device what the browser shows to be known again, as it came; see {@link KnownDevices}
 */
public record ClientAddress(String address, String agent, Optional<String> device) {
    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_AGENT = 200;
    private static final int IPV6_NETWORK = 8;

    public ClientAddress {
        address = cut(Objects.requireNonNull(address), LONGEST_ADDRESS);
        agent = agent == null ? "" : cut(agent, LONGEST_AGENT);
        Objects.requireNonNull(device);
    }

    /** From a browser that shows nothing. */
    public ClientAddress(String address, String agent) {
        this(address, agent, Optional.empty());
    }

    /** The addresses among which somebody can choose freely: one IPv4 address, 2⁶⁴ of IPv6. */
    public String network() {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length <= IPV6_NETWORK) {
                return address;
            }
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < IPV6_NETWORK; i++) {
                network.append("%02x".formatted(bytes[i]));
            }
            return network.toString();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** Without what the browser shows. */
    @Override
    public String toString() {
        return "ClientAddress[" + address + ", " + agent + "]";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
