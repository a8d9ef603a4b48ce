package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.oidc.OidcService;
import org.carme.platform.BusinessException;

/** {@code /login/oidc/end}: leads to where the institute's own login is ended, which asks the person first. Nothing ends here. */
@WebServlet("/login/oidc/end")
public class InstituteEndServlet extends HttpServlet {

    @Inject
    private transient OidcService institute;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try {
            LoginPage.leave(
                    response, institute.endAtProvider().map(Object::toString).orElse(LoginPage.ADDRESS));
        } catch (BusinessException e) {
            LoginPage.refused(response, e);
        }
    }
}
