package org.carme.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.mgt.DefaultSubjectDAO;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.mgt.DefaultWebSessionStorageEvaluator;
import org.apache.shiro.web.servlet.AbstractShiroFilter;
import org.apache.shiro.web.subject.WebSubject;
import org.carme.apitoken.ApiTokenService;
import org.carme.audit.TurnedAway;
import org.carme.login.LoginService;
import org.carme.user.CallerAddress;

/**
 * Binds Shiro's subject to each request and applies {@link UrlRules}. There is no session: who this is comes from the login's cookie, or under
 * {@code /api} from a personal token, and is asked anew each time.
 */
public class SecurityFilter extends AbstractShiroFilter {

    private static final String BEARER = "Bearer ";

    private LoginService logins;
    private ApiTokenService apiTokens;
    private TurnedAway away;

    /** Made by the container. */
    public SecurityFilter() {}

    SecurityFilter(LoginService logins, ApiTokenService apiTokens, TurnedAway away) {
        use(logins, apiTokens, away);
    }

    @Inject
    void use(LoginService logins, ApiTokenService apiTokens, TurnedAway away) {
        this.logins = logins;
        this.apiTokens = apiTokens;
        this.away = away;
    }

    @Override
    public void init() {
        DefaultWebSessionStorageEvaluator evaluator = new DefaultWebSessionStorageEvaluator();
        evaluator.setSessionStorageEnabled(false);
        DefaultSubjectDAO subjects = new DefaultSubjectDAO();
        subjects.setSessionStorageEvaluator(evaluator);
        DefaultWebSecurityManager manager = new DefaultWebSecurityManager(new LoginRealm(logins, apiTokens));
        manager.setSubjectDAO(subjects);
        manager.setRememberMeManager(null);
        setSecurityManager(manager);
        setFilterChainResolver(UrlRules.resolver());
    }

    /** Shiro would wrap the request to put its own sessions in; there are none. */
    @Override
    protected ServletRequest prepareServletRequest(
            ServletRequest request, ServletResponse response, FilterChain chain) {
        return request;
    }

    @Override
    protected ServletResponse prepareServletResponse(
            ServletRequest request, ServletResponse response, FilterChain chain) {
        return response;
    }

    @Override
    protected WebSubject createSubject(ServletRequest servletRequest, ServletResponse servletResponse) {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        WebSubject.Builder builder = new WebSubject.Builder(getSecurityManager(), servletRequest, servletResponse);
        builder.sessionCreationEnabled(false);
        WebSubject subject = builder.buildWebSubject();
        shownBy(request).ifPresent(token -> {
            try {
                subject.login(token);
            } catch (AuthenticationException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    // The login could not be asked: that is not the same as a bad login.
                    throw failure;
                }
                if (token.kind() == LoginToken.Kind.COOKIE) {
                    LoginCookie.clear((HttpServletResponse) servletResponse);
                } else {
                    turnedAway(token.raw(), request);
                }
            }
        });
        return subject;
    }

    @Override
    protected void updateSessionLastAccessTime(ServletRequest request, ServletResponse response) {
        // There is no session whose time could matter.
    }

    @Override
    protected void executeChain(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = TrustedRequest.of((HttpServletRequest) request).clientAddress();
        CallerAddress.bind(address);
        ServletRequest known = Person.find()
                .<ServletRequest>map(principal -> new PersonRequest(
                        (HttpServletRequest) request, new ActingPerson(principal, address, getSecurityManager())))
                .orElse(request);
        super.executeChain(known, response, chain);
    }

    private void turnedAway(String shown, HttpServletRequest request) {
        away.token(shown, TrustedRequest.of(request).clientAddress());
    }

    private Optional<LoginToken> shownBy(HttpServletRequest request) {
        String path = request.getServletPath();
        if (UrlRules.isForPrograms(path)) {
            return Optional.empty();
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null && UrlRules.isApi(path)) {
            return bearer(authorization).or(() -> {
                turnedAway(authorization, request);
                return Optional.empty();
            });
        }
        return LoginCookie.read(request).map(raw -> new LoginToken(LoginToken.Kind.COOKIE, raw, !ByPage.sent(request)));
    }

    private static Optional<LoginToken> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(new LoginToken(
                        LoginToken.Kind.BEARER,
                        authorization.substring(BEARER.length()).strip(),
                        true))
                : Optional.empty();
    }
}
