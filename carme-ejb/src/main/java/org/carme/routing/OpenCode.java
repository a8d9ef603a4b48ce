package org.carme.routing;

import java.net.URI;
import java.util.UUID;
import org.carme.entrypoint.JobOrigin;

/**
 * The one-time code that opens a job's origin for the login that asked.
 *
 * @param job the job
 * @param code what the job's origin takes once
 */
public record OpenCode(UUID job, String code) {
    /** Where the browser takes it. */
    public URI entrance() {
        return JobOrigin.of(job).resolve("/.carme/enter?code=" + code);
    }

    @Override
    public String toString() {
        return "OpenCode[" + job + "]";
    }
}
