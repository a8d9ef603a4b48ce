package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.login.Principals;
import org.carme.platform.Token;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;

/** Personal tokens for the REST API. */
@Stateless
@Guarded
public class ApiTokenService {
    private ApiTokenRepository tokens;
    private Principals principals;
    private Caller caller;
    private Clock clock;

    /** For the container. */
    public ApiTokenService() {}

    @Inject
    public ApiTokenService(ApiTokenRepository tokens, Principals principals, Caller caller, Clock clock) {
        this.tokens = tokens;
        this.principals = principals;
        this.caller = caller;
        this.clock = clock;
    }

    /** The caller's tokens, newest first. */
    @Permitted(Permission.USE_SITE)
    public List<ApiTokenView> list() {
        return own().stream().map(ApiToken::view).toList();
    }

    /** Revokes one of the caller's tokens. */
    @Permitted(Permission.USE_SITE)
    @Audited(AuditAction.TOKEN_REVOKE)
    public void revoke(@Audited.Subject(AuditSubject.Kind.TOKEN) long id) {
        own().stream()
                .filter(token -> token.view().id() == id)
                .findFirst()
                .orElseThrow(() -> new InvalidApiToken("token.unknown"))
                .revoke(clock.instant());
    }

    /** Whose token this is, if it still holds. */
    @Open("checks the token")
    public Optional<Principal> authenticate(String rawToken) {
        Instant now = clock.instant();
        return Token.presented(rawToken)
                .flatMap(token -> tokens.findByHash(token.hash()))
                .filter(token -> token.isLive(now))
                .flatMap(token -> {
                    token.used(now);
                    return token.bearer(principals.withoutLogin(token.user()));
                });
    }

    private List<ApiToken> own() {
        return tokens.of(caller.principal().userId(), clock.instant());
    }
}
