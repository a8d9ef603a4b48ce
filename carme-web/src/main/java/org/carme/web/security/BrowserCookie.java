package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.carme.entrypoint.JobOrigin;

/**
 * The cookie by which a browser is known at a job's origin before it enters, so that nobody else's one-time code is taken there. It opens nothing, and
 * no other host can set it.
 */
public final class BrowserCookie {

    private static final HostCookie COOKIE = new HostCookie(JobOrigin.BROWSER_COOKIE);

    private BrowserCookie() {}

    /** What the browser shows, if it shows exactly one. */
    public static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** Gives it to the browser, until the browser ends. */
    public static void write(HttpServletResponse response, String value) {
        COOKIE.write(response, value);
    }
}
