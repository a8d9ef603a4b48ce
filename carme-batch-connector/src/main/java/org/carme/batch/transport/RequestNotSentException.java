package org.carme.batch.transport;

import java.io.IOException;

/** A request never left this machine: it is certain that nothing was done. */
public final class RequestNotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    public RequestNotSentException(String message) {
        super(message);
    }

    public RequestNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
