package org.carme.web.health;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.platform.Metrics;

/** {@code /metrics}: this process's figures as Prometheus reads them. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(Metrics.MEDIA_TYPE);
        response.getWriter().write(metrics.text());
    }
}
