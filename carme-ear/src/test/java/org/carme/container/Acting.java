package org.carme.container;

import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.carme.user.SiteRole;

/** A person at work on this thread, as the web's filter would have it. */
final class Acting {
    private static final String REALM = "test";

    private Acting() {}

    static <T> T as(String uid, long userId, Callable<T> work) {
        return as(new Principal(userId, uid, uid, Set.of(SiteRole.USER), 1), work);
    }

    static <T> T as(Principal person, Callable<T> work) {
        return new Subject.Builder(new DefaultSecurityManager(new Roles()))
                .principals(new SimplePrincipalCollection(person, REALM))
                .authenticated(true)
                .sessionCreationEnabled(false)
                .buildSubject()
                .execute(work);
    }

    /** Gives everybody what their roles may. */
    static final class Roles extends AuthorizingRealm {
        Roles() {
            setName(REALM);
        }

        @Override
        public boolean supports(AuthenticationToken token) {
            return false;
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return null;
        }

        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
            info.addStringPermissions(
                    Permission.texts(principals.oneByType(Principal.class).permissions()));
            return info;
        }
    }
}
