package org.carme.web.proxy;

/** Names of the headers between the proxy and Carme. */
final class ProxyHeaders {

    /** Which job the browser wants. */
    static final String JOB = "X-Carme-Job";

    /** {@code 1} for a WebSocket's handshake. */
    static final String UPGRADE = "X-Carme-Upgrade";

    /** Where the job's gateway listens. */
    static final String UPSTREAM = "X-Carme-Upstream";

    /** The name in the gateway's certificate. */
    static final String NAME = "X-Carme-Name";

    /** By which right. */
    static final String GRANT = "X-Carme-Grant";

    private ProxyHeaders() {}
}
