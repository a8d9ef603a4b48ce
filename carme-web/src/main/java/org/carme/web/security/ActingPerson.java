package org.carme.web.security;

import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.carme.user.CallerAddress;
import org.carme.user.Principal;

/** The person of a request, for what goes on when the request is over: a WebSocket works on other threads, where nobody is bound. */
public final class ActingPerson implements java.security.Principal {

    private final Principal principal;
    private final String address;
    private final SecurityManager securityManager;

    ActingPerson(Principal principal, String address, SecurityManager securityManager) {
        this.principal = principal;
        this.address = address;
        this.securityManager = securityManager;
    }

    /** Who it is. */
    public Principal principal() {
        return principal;
    }

    /** Does the work as this person, on this thread. */
    public void run(Runnable work) {
        new Subject.Builder(securityManager)
                .principals(new SimplePrincipalCollection(principal, "login"))
                .authenticated(true)
                .sessionCreationEnabled(false)
                .buildSubject()
                .execute(() -> {
                    CallerAddress.bind(address);
                    work.run();
                });
    }

    @Override
    public String getName() {
        return principal.uid();
    }
}
