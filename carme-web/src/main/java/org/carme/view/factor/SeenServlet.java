package org.carme.view.factor;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.carme.factor.FactorWarningService;
import org.carme.web.security.LocalTarget;

/** {@code POST /account/seen}: the person knows what a warning says, and goes on with the page that it stood on. */
@WebServlet("/account/seen")
public class SeenServlet extends HttpServlet {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    @Inject
    private transient FactorWarningService warnings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String taken = request.getParameter("taken");
        if (taken != null && NUMBER.matcher(taken).matches()) {
            warnings.dismissTaken(Long.parseLong(taken));
        }
        if (request.getParameter("guesses") != null) {
            warnings.dismissGuesses();
        }
        response.setHeader("Location", LocalTarget.orDashboard(request.getParameter("to")));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
}
