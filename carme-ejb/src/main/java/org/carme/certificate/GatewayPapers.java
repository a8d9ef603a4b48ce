package org.carme.certificate;

import java.time.Duration;

/**
 * What a job's gateway needs to be recognised, and to recognise who calls it.
 *
 * @param certificate its certificate with its chain, PEM
 * @param callersCa the authorities of those who may call it, PEM
 * @param name the name that the certificate bears
 * @param proxySubject subject of the proxy's certificate
 * @param controlSubject subject of the frontend's certificate
 * @param renewAfter when to ask for the next certificate, counted from now
 */
public record GatewayPapers(
        String certificate,
        String callersCa,
        String name,
        String proxySubject,
        String controlSubject,
        Duration renewAfter) {
    @Override
    public String toString() {
        return "GatewayPapers[" + name + "]";
    }
}
