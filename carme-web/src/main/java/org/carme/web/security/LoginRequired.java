package org.carme.web.security;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.shiro.web.filter.AccessControlFilter;
import org.carme.user.Principal;

/** Asks for a complete login: pages lead to the step of logging in that is missing and back, everything else hears 401. */
class LoginRequired extends AccessControlFilter {

    private static final String AJAX_REDIRECT =
            "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\"%s\"/></partial-response>";

    private static final String REFUSAL =
            "{\"type\":\"urn:carme:problem:%s\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"%s\"}";
    private static final String NO_LOGIN = REFUSAL.formatted("access.login", "Please log in.");
    private static final String NO_FACTOR = REFUSAL.formatted("access.factor", "Please prove your second factor.");

    private final boolean page;

    LoginRequired(boolean page) {
        this.page = page;
    }

    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mapped) {
        return Person.find().filter(principal -> !principal.isHalfway()).isPresent();
    }

    @Override
    protected boolean onAccessDenied(ServletRequest servletRequest, ServletResponse servletResponse)
            throws IOException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().write(AJAX_REDIRECT.formatted(step()));
        } else if (page && request.getMethod().equals("GET")) {
            response.setHeader("Location", step() + afterwards(request));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (page) {
            response.setHeader("Location", step());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Carme\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("application/problem+json");
            response.getWriter().write(isHalfway() ? NO_FACTOR : NO_LOGIN);
        }
        return false;
    }

    /** The page of the step that is missing. */
    private static String step() {
        return isHalfway() ? "/login/factor" : "/login";
    }

    private static boolean isHalfway() {
        return Person.find().filter(Principal::isHalfway).isPresent();
    }

    private static String afterwards(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/") || path.equals("/dashboard")
                ? ""
                : "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
