package org.carme.view.login;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.carme.web.security.LocalTarget;

/**
 * Where logging in goes on.
 *
 * @param location a path of the portal, without host and scheme: which those are only the proxy knows
 */
record NextStep(String location) {

    /** The page that asks for a code. */
    static NextStep factor(String target) {
        return new NextStep("/login/factor" + afterwards(target));
    }

    /** The page that enrols a first device. */
    static NextStep enrol(String target) {
        return new NextStep("/login/enrol" + afterwards(target));
    }

    /** The page that the person wanted. */
    static NextStep done(String target) {
        return new NextStep(LocalTarget.orDashboard(target));
    }

    /** Leads the browser there. */
    void go(FacesContext faces) {
        HttpServletResponse response =
                (HttpServletResponse) faces.getExternalContext().getResponse();
        response.setHeader("Location", location);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        faces.responseComplete();
    }

    private static String afterwards(String target) {
        String page = LocalTarget.orDashboard(target);
        return page.equals(LocalTarget.DASHBOARD) ? "" : "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}
