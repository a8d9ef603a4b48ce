package org.carme.batch.transport;

import java.util.HashMap;
import java.util.Map;

/** The transports of one adapter: whoever comes with the same settings gets the same one, so that they share its connection. */
public final class HeadTransports implements AutoCloseable {

    private final Map<HeadSettings, HeadTransport> transports = new HashMap<>();
    private boolean closed;

    public synchronized HeadTransport get(HeadSettings settings) {
        if (closed) {
            throw new IllegalStateException("the adapter was stopped");
        }
        return transports.computeIfAbsent(settings, HeadSettings::transport);
    }

    @Override
    public synchronized void close() {
        closed = true;
        transports.values().forEach(HeadTransport::close);
        transports.clear();
    }
}
