package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.oidc.Begun;
import org.carme.oidc.OidcService;
import org.carme.platform.BusinessException;
import org.carme.web.security.LocalTarget;
import org.carme.web.security.OidcCookie;
import org.carme.web.security.Person;

/**
 * {@code /login/oidc}: sends the browser to the institute's login. Changes nothing but the cookie by which the browser is known again. Who is logged in
 * is not sent there: the provider might answer without a question, and somebody else's link would have put an end to that login.
 */
@WebServlet("/login/oidc")
public class InstituteStartServlet extends HttpServlet {

    @Inject
    private transient OidcService institute;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String target = LocalTarget.orDashboard(request.getParameter("to"));
        if (Person.find().filter(person -> !person.isHalfway()).isPresent()) {
            LoginPage.leave(response, target);
            return;
        }
        try {
            Begun begun = institute.begin(target);
            OidcCookie.write(response, begun.cookie(), OidcService.LONGEST);
            LoginPage.leave(response, begun.address().toString());
        } catch (BusinessException e) {
            LoginPage.refused(response, e);
        }
    }
}
