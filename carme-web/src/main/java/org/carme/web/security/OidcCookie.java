package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser keeps while somebody is at the institute's login: that it was this browser that began. It lets nobody in, and comes back with the
 * provider's redirect, which a {@code Strict} cookie would not.
 */
public final class OidcCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme-oidc";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    private OidcCookie() {}

    /** What the browser shows, if it shows exactly one. */
    public static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** Gives it to the browser for that long. */
    public static void write(HttpServletResponse response, String value, Duration life) {
        COOKIE.write(response, value, life);
    }

    /** Takes it back. */
    public static void clear(HttpServletResponse response) {
        COOKIE.clear(response);
    }
}
