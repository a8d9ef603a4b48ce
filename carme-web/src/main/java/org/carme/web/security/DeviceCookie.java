package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie by which a browser is known again at a login. It lets nobody in, and outlives logging out. It comes also with the way back from the
 * institute's login, which begins on another site.
 */
public final class DeviceCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme-device";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    private static final Duration LIFE = Duration.ofDays(400);

    private DeviceCookie() {}

    /** What the browser shows, if it shows exactly one. */
    public static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** Gives it to the browser. */
    public static void write(HttpServletResponse response, String token) {
        COOKIE.write(response, token, LIFE);
    }
}
