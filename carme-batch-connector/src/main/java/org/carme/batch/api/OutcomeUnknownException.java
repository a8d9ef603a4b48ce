package org.carme.batch.api;

/** The request was sent and its answer was lost: it may have been carried out. It must be looked for, never simply repeated. */
public final class OutcomeUnknownException extends BatchException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message) {
        super(message, null);
    }

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
