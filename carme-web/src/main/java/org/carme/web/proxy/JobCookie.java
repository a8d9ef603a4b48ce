package org.carme.web.proxy;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.carme.entrypoint.JobOrigin;

/** The cookie of a job's own origin. */
final class JobCookie {

    static final String NAME = JobOrigin.COOKIE;

    private JobCookie() {}

    /** The cookie's value, if exactly one came. */
    static Optional<String> read(HttpServletRequest request) {
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
        return Optional.ofNullable(found);
    }

    static void write(HttpServletResponse response, String value) {
        response.addHeader("Set-Cookie", NAME + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }
}
