package org.carme.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;

/** Who calls, as Shiro's subject of this thread says it. Nothing of it is kept. */
@ApplicationScoped
public class Caller {

    /** The one who calls. */
    public Principal principal() {
        return find().orElseThrow(NotLoggedIn::new);
    }

    /** The one who calls, if anybody is known. */
    public Optional<Principal> find() {
        try {
            PrincipalCollection principals = SecurityUtils.getSubject().getPrincipals();
            return principals == null ? Optional.empty() : Optional.ofNullable(principals.oneByType(Principal.class));
        } catch (UnavailableSecurityManagerException e) {
            return Optional.empty();
        }
    }

    /** The IP address that the call comes from; empty where no request is behind it. */
    public Optional<String> address() {
        return CallerAddress.find();
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
