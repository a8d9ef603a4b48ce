package org.carme.certificate;

import java.time.Duration;

/** The answer to an agent's join. */
public sealed interface JoinAnswer {
    /**
     * Welcome.
     *
     * @param papers for the gateway
     * @param callbackToken what the agent shows with its reports
     */
    record Joined(GatewayPapers papers, String callbackToken) implements JoinAnswer {
        @Override
        public String toString() {
            return "Joined[" + papers.name() + "]";
        }
    }

    /** Not yet: ask again (503, Retry-After). */
    record TryAgain(Duration after) implements JoinAnswer {}

    /**
     * Never (403).
     *
     * @param reason for Carme's own log; the agent hears no more than the number
     */
    record Refused(String reason) implements JoinAnswer {}
}
