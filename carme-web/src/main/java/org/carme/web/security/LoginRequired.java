package org.carme.web.security;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.shiro.web.filter.AccessControlFilter;

/** Asks for a login: pages lead to the login page and back, everything else hears 401. */
class LoginRequired extends AccessControlFilter {

    private static final String AJAX_REDIRECT =
            "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\"%s\"/></partial-response>";

    private static final String NO_LOGIN =
            "{\"type\":\"urn:carme:problem:access.login\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Please log in.\"}";

    private final boolean page;

    LoginRequired(boolean page) {
        this.page = page;
    }

    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mapped) {
        return getSubject(request, response).isAuthenticated();
    }

    @Override
    protected boolean onAccessDenied(ServletRequest servletRequest, ServletResponse servletResponse)
            throws IOException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().write(AJAX_REDIRECT.formatted("/login"));
        } else if (page && request.getMethod().equals("GET")) {
            response.setHeader("Location", loginPage(request));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (page) {
            response.setHeader("Location", "/login");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Carme\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("application/problem+json");
            response.getWriter().write(NO_LOGIN);
        }
        return false;
    }

    private static String loginPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/") || path.equals("/dashboard")
                ? "/login"
                : "/login?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
