package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

/** The cluster did not answer, or not sensibly: nothing was changed, and the same request may succeed later. */
public final class UnavailableException extends BatchException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** No head node is reached. */
    public UnavailableException(String message) {
        this(message, null);
    }

    /** No head node is reached. */
    public UnavailableException(String message, Throwable cause) {
        this(Fault.HEAD, message, cause);
    }

    public UnavailableException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = requireNonNull(fault, "fault");
    }

    /** What did not answer. */
    public Fault fault() {
        return fault;
    }
}
