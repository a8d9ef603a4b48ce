package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.login.SecondStepService;
import org.carme.view.factor.PasskeyJson;

/** {@code POST /login/passkey/make}: what to ask an authenticator for, so that it makes the first passkey of this login's owner. */
@WebServlet("/login/passkey/make")
public class PasskeyMakeServlet extends HttpServlet {

    @Inject
    private transient SecondStepService steps;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PasskeyJson.write(request, response, steps::offerPasskey);
    }
}
