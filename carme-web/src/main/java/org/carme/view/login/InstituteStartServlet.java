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

/** {@code /login/oidc}: sends the browser to the institute's login. Changes nothing but the cookie by which the browser is known again. */
@WebServlet("/login/oidc")
public class InstituteStartServlet extends HttpServlet {

    @Inject
    private transient OidcService institute;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try {
            Begun begun = institute.begin(LocalTarget.orDashboard(request.getParameter("to")));
            OidcCookie.write(response, begun.cookie(), OidcService.LONGEST);
            LoginPage.leave(response, begun.address().toString());
        } catch (BusinessException e) {
            LoginPage.refused(response, e);
        }
    }
}
