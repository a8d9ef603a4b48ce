package org.carme.batch.transport;

/** Opens channels to a cluster's head node. */
public interface HeadTransport extends AutoCloseable {

    /**
     * Opens a channel, within bounded time.
     *
     * @throws RequestNotSentException when no head node can be reached, or all channels are in use
     */
    HeadChannel open() throws RequestNotSentException;

    /** Ends every channel. */
    @Override
    void close();
}
