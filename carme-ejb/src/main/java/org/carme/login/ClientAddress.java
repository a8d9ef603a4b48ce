package org.carme.login;

import java.util.Objects;

/**
 * Where a request comes from, as a trusted proxy says it.
 *
 * @param address IP address
 * @param agent the browser's own name for itself
 */
public record ClientAddress(String address, String agent) {
    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_AGENT = 200;

    public ClientAddress {
        address = cut(Objects.requireNonNull(address), LONGEST_ADDRESS);
        agent = agent == null ? "" : cut(agent, LONGEST_AGENT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
