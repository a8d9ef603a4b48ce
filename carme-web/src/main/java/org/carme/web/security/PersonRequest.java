package org.carme.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request of somebody known: lets the WebSocket endpoint see who opened it. */
class PersonRequest extends HttpServletRequestWrapper {

    private final ActingPerson person;

    PersonRequest(HttpServletRequest request, ActingPerson person) {
        super(request);
        this.person = person;
    }

    @Override
    public java.security.Principal getUserPrincipal() {
        return person;
    }

    @Override
    public String getRemoteUser() {
        return person.getName();
    }
}
