package org.carme.view.factor;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.factor.FactorService;

/** {@code POST /account/passkey/ask}: what to ask a passkey for, so that it proves what a change on the account page needs. */
@WebServlet("/account/passkey/ask")
public class PasskeyServlet extends HttpServlet {

    @Inject
    private transient FactorService factors;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PasskeyJson.write(request, response, factors::ask);
    }
}
