package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie that carries the login's token. */
public final class LoginCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    private LoginCookie() {}

    /** The token that came with the request, if exactly one did. */
    public static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** Gives the token to the browser, until the browser ends or the login does. */
    public static void write(HttpServletResponse response, String token) {
        COOKIE.write(response, token);
    }

    /** Takes the token back. */
    public static void clear(HttpServletResponse response) {
        COOKIE.clear(response);
    }
}
