package org.carme.web.security;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.shiro.web.filter.AccessControlFilter;

/** Asks for a login that has begun: one that still needs its second factor, or any. Whoever has none, or is past that, is led on. */
class LoginBegun extends AccessControlFilter {

    private final boolean onlyHalfway;

    LoginBegun(boolean onlyHalfway) {
        this.onlyHalfway = onlyHalfway;
    }

    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mapped) {
        return Person.find()
                .filter(principal -> !onlyHalfway || principal.isHalfway())
                .isPresent();
    }

    @Override
    protected boolean onAccessDenied(ServletRequest request, ServletResponse servletResponse) {
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        response.setHeader(
                "Location",
                Person.find().filter(principal -> !principal.isHalfway()).isPresent()
                        ? LocalTarget.DASHBOARD
                        : "/login");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        return false;
    }
}
