package org.carme.web.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.routing.Decision;
import org.carme.routing.RoutingService;
import org.carme.routing.RoutingSetting;

/** {@code /internal/decision}: may this cookie reach this job? The answer says itself how long it holds. */
@WebServlet("/internal/decision")
public class DecisionServlet extends HttpServlet {

    @Inject
    private transient RoutingService routing;

    @Inject
    private transient ProxyMetrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String job = request.getHeader(ProxyHeaders.JOB);
        if (job == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        boolean upgrade = "1".equals(request.getHeader(ProxyHeaders.UPGRADE));
        Decision decision = routing.decide(job, JobCookie.read(request).orElse(null), upgrade);
        metrics.decided(decision);
        // A denial holds through an outage as a grant does: it must not give way to an older grant.
        response.setHeader(
                "Cache-Control",
                "max-age=" + decision.maxAge().toSeconds() + ", stale-if-error="
                        + RoutingSetting.STALE.duration().toSeconds());
        if (decision instanceof Decision.Allowed allowed) {
            response.setHeader(ProxyHeaders.UPSTREAM, allowed.upstream());
            response.setHeader(ProxyHeaders.NAME, allowed.certificateName());
            response.setHeader(ProxyHeaders.GRANT, allowed.grant());
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            response.setStatus(
                    decision instanceof Decision.Unknown
                            ? HttpServletResponse.SC_UNAUTHORIZED
                            : HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
