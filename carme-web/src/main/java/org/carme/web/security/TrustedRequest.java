package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** What the proxy has vouched for about a request; nothing of it is taken from a request that does not carry the proxy's key. */
public final class TrustedRequest {

    private static final String ATTRIBUTE = TrustedRequest.class.getName();

    private final boolean throughProxy;
    private final String clientAddress;

    TrustedRequest(boolean throughProxy, String clientAddress) {
        this.throughProxy = throughProxy;
        this.clientAddress = clientAddress;
    }

    /** The verdict of {@link ProxyKeyFilter} about this request; without one, nothing is trusted. */
    public static TrustedRequest of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TrustedRequest trusted
                ? trusted
                : new TrustedRequest(false, request.getRemoteAddr());
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the request carries the proxy's key. */
    public boolean throughProxy() {
        return throughProxy;
    }

    /** The address of the browser or node: the proxy's word where the proxy is known, the connection's other end otherwise. */
    public String clientAddress() {
        return clientAddress;
    }
}
