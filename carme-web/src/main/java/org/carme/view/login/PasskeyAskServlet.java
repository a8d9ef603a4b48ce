package org.carme.view.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.login.SecondStepService;
import org.carme.view.factor.PasskeyJson;

/** {@code POST /login/passkey/ask}: what to ask a passkey for, so that it completes this login. */
@WebServlet("/login/passkey/ask")
public class PasskeyAskServlet extends HttpServlet {

    @Inject
    private transient SecondStepService steps;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PasskeyJson.write(request, response, steps::ask);
    }
}
