package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** What an open page asks by itself, while perhaps nobody sits in front of it: no use of the login. A page that lies about it only ends its own login earlier. */
final class ByPage {

    private static final String PARAMETER = "page-asks";

    private ByPage() {}

    static boolean sent(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.equals("/push")
                || path.equals("/api/v1/me/login") && request.getMethod().equals("GET")
                || "partial/ajax".equals(request.getHeader("Faces-Request"))
                        && "true".equals(request.getParameter(PARAMETER));
    }
}
