package org.carme.routing;

import java.time.Duration;

/** What the proxy hears when it asks whether a cookie may reach a job. */
public sealed interface Decision {
    /** How long the answer holds. */
    Duration maxAge();

    /**
     * Go ahead.
     *
     * @param upstream address and port of the job's gateway
     * @param certificateName the name that the gateway's certificate must bear
     * @param grant by which right
     * @param maxAge how long this holds
     * @param stale how much longer while Carme does not answer
     */
    record Allowed(String upstream, String certificateName, String grant, Duration maxAge, Duration stale)
            implements Decision {}

    /** No cookie, or not one of ours: 401. */
    record Unknown(Duration maxAge) implements Decision {}

    /** Known, but not allowed, or there is nothing to reach: 403. */
    record Forbidden(Duration maxAge) implements Decision {}
}
