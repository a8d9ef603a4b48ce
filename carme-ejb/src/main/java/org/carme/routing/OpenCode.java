package org.carme.routing;

import java.util.UUID;

/**
 * The one-time code that opens a job's origin for the login that asked.
 *
 * @param job the job
 * @param code goes to {@code /.carme/enter?code=…} of the job's origin
 */
public record OpenCode(UUID job, String code) {
    @Override
    public String toString() {
        return "OpenCode[" + job + "]";
    }
}
