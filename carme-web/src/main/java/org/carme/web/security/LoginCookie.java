package org.carme.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The cookie that carries the login's token. The {@code __Host-} prefix keeps jobs' pages, which live on sub-domains, from setting one for the
 * portal; a browser that somehow sends two is not believed.
 */
public final class LoginCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme";

    private LoginCookie() {}

    /** The token that came with the request, if exactly one did. */
    public static Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String found = null;
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    if (found != null) {
                        return Optional.empty();
                    }
                    found = cookie.getValue();
                }
            }
        }
        return Optional.ofNullable(found).filter(value -> !value.isBlank());
    }

    /** Gives the token to the browser, until the browser ends or the login does. */
    public static void write(HttpServletResponse response, String token) {
        response.addHeader("Set-Cookie", NAME + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    /** Takes the token back. */
    public static void clear(HttpServletResponse response) {
        response.addHeader("Set-Cookie", NAME + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
