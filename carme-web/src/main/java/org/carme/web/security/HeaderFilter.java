package org.carme.web.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.platform.SiteSetting;

/**
 * Tells the browser what a page of Carme may do: load from Carme only, run no inline script, be framed by nobody, tell nobody where it was, use nothing
 * of the machine but passkeys and, for copying, the clipboard. Where the portal is served by TLS, the browser is never to come without again.
 */
public class HeaderFilter implements Filter {

    static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    /** What browsers can do for a page, refused to everybody but where a page of Carme needs it. */
    static final String PERMISSIONS = Stream.concat(
                    Stream.of(
                                    "accelerometer",
                                    "autoplay",
                                    "bluetooth",
                                    "camera",
                                    "clipboard-read",
                                    "display-capture",
                                    "encrypted-media",
                                    "fullscreen",
                                    "gamepad",
                                    "geolocation",
                                    "gyroscope",
                                    "hid",
                                    "idle-detection",
                                    "keyboard-map",
                                    "local-fonts",
                                    "magnetometer",
                                    "microphone",
                                    "midi",
                                    "otp-credentials",
                                    "payment",
                                    "picture-in-picture",
                                    "screen-wake-lock",
                                    "serial",
                                    "storage-access",
                                    "sync-xhr",
                                    "usb",
                                    "window-management",
                                    "xr-spatial-tracking")
                            .map(feature -> feature + "=()"),
                    Stream.of("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
                            .map(feature -> feature + "=(self)"))
            .collect(Collectors.joining(", "));

    /** For a year, also for the origins of jobs. */
    static final String ONLY_BY_TLS = "max-age=31536000; includeSubDomains";

    private boolean onlyByTls;

    /** Made by the container; the portal's address comes from the configuration. */
    public HeaderFilter() {}

    HeaderFilter(URI portal) {
        this.onlyByTls = isForGood(portal);
    }

    @Override
    public void init(FilterConfig config) {
        onlyByTls = SiteSetting.URL
                .find()
                .map(URI::create)
                .filter(HeaderFilter::isForGood)
                .isPresent();
    }

    /** Names of the machine itself are served with and without TLS, on one port or another: browsers do not tell ports apart in this. */
    private static boolean isForGood(URI portal) {
        return "https".equals(portal.getScheme())
                && !portal.getHost().equals("localhost")
                && !portal.getHost().endsWith(".localhost");
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Origin-Agent-Cluster", "?1");
        if (onlyByTls) {
            response.setHeader("Strict-Transport-Security", ONLY_BY_TLS);
        }
        response.setHeader("Cache-Control", isAsset((HttpServletRequest) servletRequest) ? "no-cache" : "no-store");
        chain.doFilter(servletRequest, response);
    }

    /** Assets may be kept and are asked for again by their tag; pages tell about a person and are not kept. */
    private static boolean isAsset(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/resources/") || path.startsWith("/jakarta.faces.resource/");
    }
}
