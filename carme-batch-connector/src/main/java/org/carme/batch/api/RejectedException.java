package org.carme.batch.api;

import java.util.Optional;

/** The request was understood and refused: nothing was changed, and the same request would be refused again. */
public final class RejectedException extends BatchException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public RejectedException(String reason) {
        this(reason, null);
    }

    /** @param field the request's field that was refused before the batch system saw it, or null */
    public RejectedException(String reason, String field) {
        super(reason, null);
        this.field = field;
    }

    /** The reason in the words of who refused it, fit to be shown to the user as plain text. */
    public String reason() {
        return getMessage();
    }

    /** The field of the request that the head node refused; empty when the batch system itself said no. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
