package org.carme.user;

import java.util.EnumSet;
import java.util.Set;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.mgt.DefaultSessionStorageEvaluator;
import org.apache.shiro.mgt.DefaultSubjectDAO;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;

/** Who acts where no person does: message-driven beans and timers. Each has a name and just the rights that its work needs. */
public enum SystemSubject {
    /** Takes over what the collector delivers. */
    COLLECTOR("system:collector", EnumSet.of(Permission.UPDATE_CLUSTER)),
    /** Tells gateways whom to refuse. */
    CUTTER("system:cutter", EnumSet.of(Permission.CUT_GRANTS)),
    /** Removes what was kept long enough. */
    KEEPER("system:keeper", EnumSet.noneOf(Permission.class)),
    /** Takes over the site's description. */
    SITE("system:site", EnumSet.noneOf(Permission.class)),
    /** Takes over what the directory says. */
    DIRECTORY("system:directory", EnumSet.noneOf(Permission.class));

    private static final String REALM = "system";
    private static final DefaultSecurityManager MANAGER = manager();

    private final Principal principal;
    private final Set<Permission> permissions;

    SystemSubject(String name, Set<Permission> permissions) {
        this.principal = new Principal(0, name, name, Set.of(), 0);
        this.permissions = permissions;
    }

    /** Does the work as this subject, on this thread. */
    public void run(Runnable work) {
        new Subject.Builder(MANAGER)
                .principals(new SimplePrincipalCollection(principal, REALM))
                .authenticated(true)
                .sessionCreationEnabled(false)
                .buildSubject()
                .execute(work);
    }

    private static DefaultSecurityManager manager() {
        DefaultSessionStorageEvaluator evaluator = new DefaultSessionStorageEvaluator();
        evaluator.setSessionStorageEnabled(false);
        DefaultSubjectDAO subjects = new DefaultSubjectDAO();
        subjects.setSessionStorageEvaluator(evaluator);
        DefaultSecurityManager manager = new DefaultSecurityManager(new SystemRealm());
        manager.setSubjectDAO(subjects);
        return manager;
    }

    private static final class SystemRealm extends AuthorizingRealm {
        SystemRealm() {
            setName(REALM);
            setCachingEnabled(false);
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
            for (SystemSubject subject : values()) {
                if (subject.principal.equals(principals.getPrimaryPrincipal())) {
                    subject.permissions.forEach(permission -> info.addStringPermission(permission.text()));
                }
            }
            return info;
        }
    }
}
