package org.carme.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookie by which a browser is known again at a login. It lets nobody in, and outlives logging out. It comes also with the way back from the
 * institute's login, which begins on another site.
 */
public final class DeviceCookie {

    /** Name of the cookie. */
    public static final String NAME = "__Host-carme-device";

    private static final int LIFE_SECONDS = 400 * 24 * 3600;

    private DeviceCookie() {}

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

    /** Gives it to the browser. */
    public static void write(HttpServletResponse response, String token) {
        response.addHeader(
                "Set-Cookie", NAME + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + LIFE_SECONDS);
    }
}
