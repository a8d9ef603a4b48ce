package org.carme.batch.api;

/** The cluster did not answer, or not sensibly: nothing was changed, and the same request may succeed later. */
public final class UnavailableException extends BatchException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message, null);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
