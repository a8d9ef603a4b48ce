package org.carme.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A cookie that no script reads and no other host gets. The {@code __Host-} prefix keeps jobs' pages, which live on sub-domains, from setting one for
 * the portal; a browser that somehow sends two is not believed.
 */
final class HostCookie {
    private final String name;

    /** One of that name, {@code __Host-} included. */
    HostCookie(String name) {
        if (!name.startsWith("__Host-")) {
            throw new IllegalArgumentException(name + " would be another host's to set");
        }
        this.name = name;
    }

    /** What the browser shows, if it shows exactly one. */
    Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        List<String> shown = cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
        return shown.size() == 1 ? Optional.of(shown.get(0)).filter(value -> !value.isBlank()) : Optional.empty();
    }

    /** Gives it to the browser, until the browser ends. */
    void write(HttpServletResponse response, String value) {
        response.addHeader("Set-Cookie", whole(value));
    }

    /** Gives it to the browser for that long. */
    void write(HttpServletResponse response, String value, Duration life) {
        response.addHeader("Set-Cookie", whole(value) + "; Max-Age=" + life.toSeconds());
    }

    /** Takes it back. */
    void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private String whole(String value) {
        return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax";
    }
}
