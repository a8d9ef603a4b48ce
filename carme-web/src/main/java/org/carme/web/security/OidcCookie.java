package org.carme.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a browser keeps while somebody is at the institute's login: that it was this browser that began. It lets nobody in, and comes back with the
 * provider's redirect, which a {@code Strict} cookie would not.
 */
public final class OidcCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme-oidc";

    private OidcCookie() {}

    /** What the browser shows, if it shows exactly one. */
    public static Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        List<String> shown = cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .toList();
        return shown.size() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
    }

    /** Gives it to the browser for that long. */
    public static void write(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                "Set-Cookie",
                NAME + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + life.toSeconds());
    }

    /** Takes it back. */
    public static void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }
}
