package org.carme.user;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;

/** Calls methods of services the way the container does: past the guard, as somebody with a role. */
public final class GuardedCalls {
    private static final Guard GUARD = new Guard(new Caller());

    private GuardedCalls() {}

    /** What somebody does. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Does the work as somebody with that role alone. */
    public static void as(SiteRole role, Work work) {
        as(new Principal(1, "somebody", "Somebody", Set.of(role), 1), work);
    }

    /** Does the work as this one. */
    public static void as(Principal principal, Work work) {
        new Subject.Builder(new DefaultSecurityManager(new RoleRealm()))
                .principals(new SimplePrincipalCollection(principal, "roles"))
                .authenticated(true)
                .sessionCreationEnabled(false)
                .buildSubject()
                .execute(() -> {
                    work.run();
                    return null;
                });
    }

    /** {@code "done"} where the guard lets the call of a method without parameters pass; else it throws. */
    public static Object call(Class<?> service, String name) throws Exception {
        Method method = service.getDeclaredMethod(name);
        InvocationContext context = (InvocationContext) Proxy.newProxyInstance(
                GuardedCalls.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : "done");
        return GUARD.check(context);
    }

    /** What the web's realm does: permissions follow from the roles of the principal. */
    private static final class RoleRealm extends AuthorizingRealm {
        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
            info.addStringPermissions(
                    Permission.texts(principals.oneByType(Principal.class).permissions()));
            return info;
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return null;
        }
    }
}
