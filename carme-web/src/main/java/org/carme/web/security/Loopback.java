package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;

/** Tells a request that an administrator makes on the machine itself from one that came through a proxy or over the network. */
public final class Loopback {

    private Loopback() {}

    /**
     * Whether the request was made on this machine, straight to Carme, under a loopback name. The name matters: a foreign page could point
     * a name of its own at 127.0.0.1.
     */
    public static boolean isDirect(HttpServletRequest request) {
        return !TrustedRequest.of(request).throughProxy()
                && isLoopbackAddress(request.getRemoteAddr())
                && isLoopbackName(request.getHeader("Host"))
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("X-Real-IP") == null;
    }

    private static boolean isLoopbackAddress(String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }

    private static boolean isLoopbackName(String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host;
        try {
            host = URI.create("http://" + hostHeader).getHost();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+")
                || name.equals("[::1]");
    }
}
