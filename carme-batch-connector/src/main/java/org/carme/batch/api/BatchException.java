package org.carme.batch.api;

/** A request to the batch system failed, in one of three ways that the caller must tell apart. */
public abstract sealed class BatchException extends Exception
        permits RejectedException, UnavailableException, OutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
