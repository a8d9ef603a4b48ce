package org.carme.batch.transport;

import java.io.IOException;

/** A request was sent, at least in part, and no answer came: it may have been carried out. */
public final class AnswerLostException extends IOException {

    private static final long serialVersionUID = 1L;

    public AnswerLostException(String message) {
        super(message);
    }

    public AnswerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
