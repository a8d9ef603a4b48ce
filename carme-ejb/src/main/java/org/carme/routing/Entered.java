package org.carme.routing;

/**
 * The answer to a good one-time code.
 *
 * @param cookie value of the job origin's own cookie
 * @param entryPoint where to go
 */
public record Entered(String cookie, String entryPoint) {
    @Override
    public String toString() {
        return "Entered[" + entryPoint + "]";
    }
}
