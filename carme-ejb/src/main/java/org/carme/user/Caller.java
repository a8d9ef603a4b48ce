package org.carme.user;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;

/** Who calls, as Shiro's subject of this thread says it. Nothing of it is kept. */
@ApplicationScoped
public class Caller {

    /** The one who calls. */
    public Principal principal() {
        PrincipalCollection principals = subject().getPrincipals();
        Principal principal = principals == null ? null : principals.oneByType(Principal.class);
        if (principal == null) {
            throw new NotLoggedIn();
        }
        return principal;
    }

    /** Refuses a caller who lacks the permission. */
    public void require(Permission permission) {
        principal();
        if (!has(permission)) {
            throw new AccessDenied();
        }
    }

    /** Whether the caller holds the permission. */
    public boolean has(Permission permission) {
        return subject().isPermitted(permission.text());
    }

    private static Subject subject() {
        try {
            return SecurityUtils.getSubject();
        } catch (UnavailableSecurityManagerException e) {
            throw new NotLoggedIn();
        }
    }
}
