package org.carme.view.open;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.platform.BusinessException;
import org.carme.routing.RoutingService;

/**
 * {@code /open/<job>/<entry point>}: sends the browser to the job's own origin, to be known there, and when it comes back as {@code ?for=} with a one-time
 * code for this browser.
 */
@WebServlet("/open/*")
public class OpenServlet extends HttpServlet {

    private static final Pattern PATH = Pattern.compile("/([0-9a-f-]{36})/([A-Za-z0-9._-]{1,64})");

    @Inject
    private transient RoutingService routing;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        UUID job;
        try {
            job = UUID.fromString(path.group(1));
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            String browser = request.getParameter("for");
            URI next = browser == null
                    ? routing.entrance(job, path.group(2)).address()
                    : routing.open(job, path.group(2), browser).entrance();
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Location", next.toString());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } catch (BusinessException e) {
            request.setAttribute(WaitingBacking.JOB, job);
            request.setAttribute(WaitingBacking.ENTRY_POINT, path.group(2));
            request.setAttribute(WaitingBacking.REFUSAL, e);
            request.getRequestDispatcher("/open.xhtml").forward(request, response);
        }
    }
}
