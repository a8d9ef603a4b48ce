package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.login.AskedVisitor;
import org.carme.login.PasskeyLoginService;
import org.carme.view.factor.PasskeyJson;
import org.carme.web.security.VisitCookie;

/** {@code POST /login/passkey}: what to ask a passkey for, so that it says who is there and logs that person in. */
@WebServlet("/login/passkey")
public class PasskeyVisitServlet extends HttpServlet {

    @Inject
    private transient PasskeyLoginService passkeys;

    @Inject
    private transient BrowserLogin browser;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PasskeyJson.write(request, response, () -> {
            AskedVisitor asked = passkeys.ask(browser.from());
            VisitCookie.write(response, asked.browser());
            return asked.options();
        });
    }
}
