package org.carme.certificate;

import java.time.Duration;

/** The answer to an agent's join. */
public sealed interface JoinAnswer {
    /**
     * Welcome.
     *
     * @param certificate the gateway's certificate with its chain, PEM
     * @param callersCa the authority of those who may call the gateway, PEM
     * @param callbackToken what the agent shows with its reports
     * @param name the certificate's name
     * @param proxySubject subject of the proxy's certificate
     * @param controlSubject subject of the frontend's certificate
     */
    record Joined(
            String certificate,
            String callersCa,
            String callbackToken,
            String name,
            String proxySubject,
            String controlSubject)
            implements JoinAnswer {
        @Override
        public String toString() {
            return "Joined[" + name + "]";
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
