package org.carme.entrypoint;

import java.util.Objects;
import java.util.UUID;
import org.carme.job.EntryPointState;

/**
 * What a job's agent says of an entry point.
 *
 * @param job the job
 * @param entryPoint the entry point's name
 * @param state how far it is
 * @param message what a person should know; may be empty
 */
record Report(UUID job, String entryPoint, EntryPointState state, String message) {
    Report {
        Objects.requireNonNull(state);
        message = message == null ? "" : message;
    }

    /** The same entry point, but only that far. */
    Report only(EntryPointState lesser, String why) {
        return new Report(job, entryPoint, lesser, why);
    }
}
