package org.carme.web.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.platform.BusinessException;
import org.carme.platform.SiteSetting;
import org.carme.routing.Entered;
import org.carme.routing.RoutingService;

/** {@code /internal/enter}: exchanges a one-time code on a job's origin for that origin's cookie. */
@WebServlet("/internal/enter")
public class EnterServlet extends HttpServlet {

    @Inject
    private transient RoutingService routing;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String job = request.getHeader(ProxyHeaders.JOB);
        String code = request.getParameter("code");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        if (job == null || code == null) {
            response.setHeader("Location", portalPage());
            return;
        }
        try {
            Entered entered = routing.enter(job, code);
            JobCookie.write(response, entered.cookie());
            response.setHeader("Location", "/" + entered.entryPoint() + "/");
        } catch (BusinessException e) {
            // A code that is used up or too old: the dashboard is where the next one comes from.
            response.setHeader("Location", portalPage());
        }
    }

    private static String portalPage() {
        return SiteSetting.URL.uri().resolve("/dashboard").toString();
    }
}
