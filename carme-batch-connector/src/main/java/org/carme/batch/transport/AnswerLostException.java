package org.carme.batch.transport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.carme.batch.api.Fault;

/** A request was sent, at least in part, and no answer came: it may have been carried out. */
public final class AnswerLostException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    AnswerLostException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = requireNonNull(fault, "fault");
    }

    /** What went wrong. */
    public Fault fault() {
        return fault;
    }
}
