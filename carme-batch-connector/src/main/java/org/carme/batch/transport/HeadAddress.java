package org.carme.batch.transport;

import static java.util.Objects.requireNonNull;

/** Name or IP address and port of a head node's SSH server. */
public record HeadAddress(String host, int port) {

    private static final int SSH_PORT = 22;

    public HeadAddress {
        requireNonNull(host, "host");
        if (host.isBlank() || host.startsWith("-") || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a host and port: " + host + ":" + port);
        }
    }

    /** Reads {@code host}, {@code host:port}, {@code [v6]} or {@code [v6]:port}. */
    public static HeadAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean withPort = bracketed ? colon > text.indexOf(']') : colon >= 0 && colon == text.indexOf(':');
        String host = withPort ? text.substring(0, colon) : text;
        if (bracketed && !host.endsWith("]")) {
            throw new IllegalArgumentException("not a host: " + text);
        }
        int port = withPort ? Integer.parseInt(text.substring(colon + 1)) : SSH_PORT;
        return new HeadAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
