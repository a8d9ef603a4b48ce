package org.carme.web.error;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.carme.platform.DatabaseAway;
import org.carme.platform.DatabasePart;
import org.carme.platform.PartWatch;

/**
 * Says clearly that the database is away: 503, to come back later. Where that is known already the answer comes at once, so that no thread waits and
 * the proxy goes on with its last decisions.
 */
public class OutageFilter implements Filter {

    private static final String PROBLEM =
            "{\"type\":\"urn:carme:problem:database.away\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"%s\"}";
    private static final String NOT_BEGUN =
            "Carme's database does not answer. Nothing was changed. Try again in a while.";
    private static final String CUT_OFF =
            "Carme's database does not answer or has no room. See what was done before you try again in a while.";

    private static final Logger LOG = Logger.getLogger(OutageFilter.class.getName());
    private static final String RETRY_SECONDS = "5";

    private BooleanSupplier away;

    /** Made by the container. */
    public OutageFilter() {
        this(() -> false);
    }

    OutageFilter(BooleanSupplier away) {
        this.away = away;
    }

    @Inject
    void use(PartWatch watch) {
        away = () -> watch.isDown(DatabasePart.NAME);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (needsDatabase(request.getServletPath()) && away.getAsBoolean()) {
            refuse(request, response, NOT_BEGUN);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!DatabaseAway.isWhy(e) || response.isCommitted()) {
                throw e;
            }
            // What it was stands in the log once, by the watch over the database.
            LOG.log(Level.FINE, "Not answered for want of the database", e);
            response.resetBuffer();
            refuse(request, response, CUT_OFF);
        }
    }

    private static boolean needsDatabase(String path) {
        return !path.startsWith("/resources/")
                && !path.startsWith("/jakarta.faces.resource/")
                && !path.equals("/setup")
                && !path.equals("/metrics")
                && !path.equals("/health")
                && !path.startsWith("/health/");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        response.setHeader("Retry-After", RETRY_SECONDS);
        if (isForProgram(request.getServletPath())) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType("application/problem+json");
            response.getWriter().write(PROBLEM.formatted(detail));
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static boolean isForProgram(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/internal/")
                || path.startsWith("/callback/")
                || path.equals("/push");
    }
}
