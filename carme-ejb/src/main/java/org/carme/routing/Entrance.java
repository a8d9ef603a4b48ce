package org.carme.routing;

import java.net.URI;
import java.util.UUID;
import org.carme.entrypoint.JobOrigin;

/**
 * Where a browser is made known to a job's origin, before the portal makes a code that is good in this browser only.
 *
 * @param job the job
 * @param entryPoint what is to be opened
 */
public record Entrance(UUID job, String entryPoint) {
    /** Where the browser goes. */
    public URI address() {
        return JobOrigin.of(job).resolve("/.carme/enter?entry=" + entryPoint);
    }
}
