package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.carme.user.Principal;

/** A request of somebody known: lets the WebSocket endpoint see who opened it. */
class PersonRequest extends HttpServletRequestWrapper {

    private final Principal principal;

    PersonRequest(HttpServletRequest request, Principal principal) {
        super(request);
        this.principal = principal;
    }

    @Override
    public java.security.Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public String getRemoteUser() {
        return principal.uid();
    }
}
