package org.carme.web.security;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carme.user.Permission;

/** Asks for a complete login of somebody who runs the site. The services ask again; this spares everybody else half a page. */
class AdministratorsOnly extends LoginRequired {

    AdministratorsOnly() {
        super(true);
    }

    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mapped) {
        return Person.find()
                .filter(principal -> principal.may(Permission.ADMINISTER_SITE))
                .isPresent();
    }

    @Override
    protected boolean onAccessDenied(ServletRequest request, ServletResponse response) throws IOException {
        if (Person.find().filter(principal -> !principal.isHalfway()).isEmpty()) {
            return super.onAccessDenied(request, response);
        }
        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        return false;
    }
}
