package org.carme.view.dashboard;

import java.util.UUID;

/** A job's id as a form or an address brings it. */
final class JobId {

    private static final UUID NO_JOB = new UUID(0, 0);

    private JobId() {}

    /** The id; something that is none gives one that no job has, so that the service says what it says of any unknown job. */
    static UUID parse(String text) {
        try {
            return text == null ? NO_JOB : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return NO_JOB;
        }
    }
}
