package org.carme.web.security;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.carme.apitoken.ApiTokenService;
import org.carme.login.LoginService;
import org.carme.user.Permission;
import org.carme.user.Principal;

/** Asks the login, at each request anew, who this is; keeps nothing. */
class LoginRealm extends AuthorizingRealm {

    private final LoginService logins;
    private final ApiTokenService apiTokens;

    LoginRealm(LoginService logins, ApiTokenService apiTokens) {
        this.logins = logins;
        this.apiTokens = apiTokens;
        setName("login");
        setCachingEnabled(false);
        setAuthenticationTokenClass(LoginToken.class);
        // The services compare the hash themselves; whoever they name has proved it.
        setCredentialsMatcher(new AllowAllCredentialsMatcher());
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        LoginToken shown = (LoginToken) token;
        Optional<Principal> principal =
                switch (shown.kind()) {
                    case COOKIE -> logins.authenticate(shown.raw(), shown.used());
                    case BEARER -> apiTokens.authenticate(shown.raw());
                };
        return principal
                .map(found -> new SimpleAuthenticationInfo(found, shown.raw(), getName()))
                .orElse(null);
    }

    @Override
    protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
        Principal principal = principals.oneByType(Principal.class);
        if (principal != null) {
            info.addStringPermissions(Permission.texts(principal.permissions()));
        }
        return info;
    }
}
