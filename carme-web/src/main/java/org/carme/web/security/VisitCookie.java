package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** What a browser keeps between asking a passkey and handing its answer over, where a passkey alone logs in: that it was this browser that asked. */
public final class VisitCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme-visit";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    private static final Duration LIFE = Duration.ofMinutes(5);

    private VisitCookie() {}

    /** What the browser shows, if it shows exactly one. */
    public static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** Gives it to the browser. */
    public static void write(HttpServletResponse response, String value) {
        COOKIE.write(response, value, LIFE);
    }

    /** Takes it back. */
    public static void clear(HttpServletResponse response) {
        COOKIE.clear(response);
    }
}
