package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.carme.throttling.ClientAddress;

/** Where a request comes from, and whether its browser was used here before. */
public final class CallingBrowser {
    private CallingBrowser() {}

    /** The browser of that request. */
    public static ClientAddress of(HttpServletRequest request) {
        return new ClientAddress(
                TrustedRequest.of(request).clientAddress(),
                request.getHeader("User-Agent"),
                DeviceCookie.read(request));
    }
}
