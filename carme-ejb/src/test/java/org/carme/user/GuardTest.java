package org.carme.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;

class GuardTest {
    private final Guard guard = new Guard(new Caller());

    @Test
    void aMethodThatSaysNothingIsRefusedToEverybody() {
        assertThatThrownBy(() -> call("silent")).isInstanceOf(AccessDenied.class);
        as(SiteRole.ADMIN, () -> assertThatThrownBy(() -> call("silent")).isInstanceOf(AccessDenied.class));
    }

    @Test
    void nobodyMayCallOnlyWhatIsOpen() throws Exception {
        assertThat(call("open")).isEqualTo("done");
        assertThatThrownBy(() -> call("forUsers")).isInstanceOf(NotLoggedIn.class);
    }

    @Test
    void rolesMayDoWhatTheirPermissionsSay() {
        as(SiteRole.USER, () -> {
            assertThat(call("forUsers")).isEqualTo("done");
            assertThatThrownBy(() -> call("forOperators")).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> call("forTheCollector")).isInstanceOf(AccessDenied.class);
        });
        as(SiteRole.OPERATOR, () -> assertThat(call("forOperators")).isEqualTo("done"));
        as(SiteRole.ADMIN, () -> assertThatThrownBy(() -> call("forTheCollector"))
                .isInstanceOf(AccessDenied.class));
    }

    @Test
    void theCollectorMayDoItsWorkAndNothingElse() {
        SystemSubject.COLLECTOR.run(() -> {
            assertThat(new Caller().principal().uid()).isEqualTo("system:collector");
            assertThat(unchecked("forTheCollector")).isEqualTo("done");
            assertThatThrownBy(() -> call("forUsers")).isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> call("forOperators")).isInstanceOf(AccessDenied.class);
        });
        SystemSubject.CUTTER.run(
                () -> assertThatThrownBy(() -> call("forTheCollector")).isInstanceOf(AccessDenied.class));
        assertThatThrownBy(() -> call("forTheCollector")).as("afterwards").isInstanceOf(NotLoggedIn.class);
    }

    private Object unchecked(String method) {
        try {
            return call(method);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Object call(String name) throws Exception {
        Method method = Guinea.class.getDeclaredMethod(name);
        InvocationContext context = (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : "done");
        return guard.check(context);
    }

    private static void as(SiteRole role, Work work) {
        Principal principal = new Principal(1, "somebody", "Somebody", Set.of(role), 1);
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

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** What the web's realm does: permissions follow from the roles of the principal. */
    private static final class RoleRealm extends AuthorizingRealm {
        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
            info.addStringPermissions(
                    Permission.texts(principals.oneByType(Principal.class).roles()));
            return info;
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return null;
        }
    }

    private static final class Guinea {
        void silent() {}

        @Open("for the test")
        void open() {}

        @Permitted(Permission.USE_SITE)
        void forUsers() {}

        @Permitted(Permission.STOP_ALL_JOBS)
        void forOperators() {}

        @Permitted(Permission.UPDATE_CLUSTER)
        void forTheCollector() {}
    }
}
