package org.carme.web.security;

import java.util.Optional;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.subject.PrincipalCollection;
import org.carme.user.Principal;

/** Who sends the request of this thread, for showing; the services ask for themselves. */
public final class Person {

    private Person() {}

    /** Who it is, if anybody is logged in. */
    public static Optional<Principal> find() {
        PrincipalCollection principals = SecurityUtils.getSubject().getPrincipals();
        return principals == null ? Optional.empty() : Optional.ofNullable(principals.oneByType(Principal.class));
    }
}
