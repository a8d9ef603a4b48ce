package org.carme.view.login;

import jakarta.servlet.http.HttpServletResponse;
import org.carme.oidc.RefusalReason;
import org.carme.platform.BusinessException;

/** Ways to and from the login page that need no page of their own. */
final class LoginPage {

    static final String ADDRESS = "/login";

    /** After logging out of what began at the institute's own login, which may be ended too. */
    static final String AFTER_LOGOUT = "/login?ended=here";

    private LoginPage() {}

    /** Sends the browser on. */
    static void leave(HttpServletResponse response, String address) {
        response.setHeader("Location", address);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    /** Back to the page, which tells why. */
    static void refused(HttpServletResponse response, BusinessException why) {
        leave(response, ADDRESS + "?refused=" + RefusalReason.of(why).code());
    }
}
