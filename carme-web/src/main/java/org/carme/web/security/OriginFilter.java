package org.carme.web.security;

import jakarta.inject.Inject;
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
import java.util.Set;
import org.carme.audit.TurnedAway;
import org.carme.platform.SiteSetting;

/**
 * Refuses what another site's page, or a job's page, makes a browser send here. A job's origin is same-site with the portal, so cookies
 * travel with its requests: every request that changes something, and every WebSocket handshake, must come from the portal's own origin.
 * Programs (the proxy's sub-requests, jobs' callbacks, scripts that send a token and no cookie) are not browsers and are not asked.
 */
public class OriginFilter implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Equals no origin: before the address is set, only the first-run page on the machine itself works. */
    private static final String NO_PORTAL = "none";

    private String portal;
    private TurnedAway away;

    /** Made by the container; the portal's address comes from the configuration. */
    public OriginFilter() {}

    OriginFilter(URI portal, TurnedAway away) {
        this.portal = originOf(portal);
        use(away);
    }

    @Inject
    void use(TurnedAway away) {
        this.away = away;
    }

    @Override
    public void init(FilterConfig config) {
        portal = SiteSetting.URL
                .find()
                .map(URI::create)
                .map(OriginFilter::originOf)
                .orElse(NO_PORTAL);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        boolean upgrade = request.getHeader("Upgrade") != null;
        boolean changing = !READING.contains(request.getMethod());
        boolean forProgram = UrlRules.isForPrograms(request.getServletPath())
                && TrustedRequest.of(request).throughProxy();
        if ((upgrade || changing) && !forProgram && !isFromPortal(request) && !isProgram(request)) {
            away.origin(TrustedRequest.of(request).clientAddress());
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isFromPortal(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null ? "same-origin".equals(site) : origin.equals(portal) || isLoopbackItself(request, origin);
    }

    /** Before the proxy is set up, the first-run page is reached by whatever loopback name the administrator typed. */
    private static boolean isLoopbackItself(HttpServletRequest request, String origin) {
        return Loopback.isDirect(request) && origin.equals("http://" + request.getHeader("Host"));
    }

    private static boolean isProgram(HttpServletRequest request) {
        return request.getHeader("Origin") == null
                && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader("Cookie") == null;
    }

    private static String originOf(URI address) {
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
