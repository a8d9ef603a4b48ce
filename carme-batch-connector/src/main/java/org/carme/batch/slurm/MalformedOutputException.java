package org.carme.batch.slurm;

/** Output of a command is not what it should be: nothing of it is believed. */
final class MalformedOutputException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedOutputException(String message) {
        super(message);
    }

    MalformedOutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
