package org.carme.view.open;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.JobService;
import org.carme.job.JobView;
import org.carme.platform.BusinessException;

/** {@code POST /open/again}: starts a job again whose page was opened, and goes to where the new one will open. */
@WebServlet("/open/again")
public class AgainServlet extends HttpServlet {

    @Inject
    private transient JobService jobs;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        UUID job;
        try {
            job = UUID.fromString(String.valueOf(request.getParameter("job")));
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String entry = request.getParameter("entry");
        try {
            JobView fresh = jobs.startAgain(job, Optional.ofNullable(request.getParameter("key")));
            boolean offered =
                    fresh.entryPoints().stream().anyMatch(each -> each.name().equals(entry));
            response.setHeader("Location", offered ? "/open/" + fresh.id() + "/" + entry : "/dashboard");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } catch (BusinessException e) {
            request.setAttribute(WaitingBacking.JOB, job);
            request.setAttribute(WaitingBacking.ENTRY_POINT, entry);
            request.setAttribute(WaitingBacking.AGAIN_REFUSED, e);
            request.getRequestDispatcher("/open.xhtml").forward(request, response);
        }
    }
}
