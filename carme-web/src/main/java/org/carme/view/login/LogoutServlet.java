package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.carme.login.LoginService;
import org.carme.web.security.LoginCookie;

/** Logs out, by POST only: a link or an image of somebody else's page must not do it. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    @Inject
    private transient LoginService logins;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        boolean byInstitute = logins.signOut();
        LoginCookie.clear(response);
        LoginPage.leave(response, byInstitute ? LoginPage.AFTER_LOGOUT : LoginPage.ADDRESS);
    }
}
