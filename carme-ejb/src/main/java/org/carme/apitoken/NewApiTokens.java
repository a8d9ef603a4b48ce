package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditTrail;
import org.carme.login.Login;
import org.carme.login.Logins;
import org.carme.platform.Token;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.carme.user.SiteRole;

/** Makes personal tokens in the database: a token and its entry in the audit stand together, or neither. */
@Stateless
public class NewApiTokens {
    private static final int MOST_TOKENS = 20;

    private ApiTokenRepository tokens;
    private Logins logins;
    private AuditTrail trail;
    private Clock clock;

    /** For the container. */
    public NewApiTokens() {}

    @Inject
    public NewApiTokens(ApiTokenRepository tokens, Logins logins, AuditTrail trail, Clock clock) {
        this.tokens = tokens;
        this.logins = logins;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a token for this person, who is the caller and has proved it. Somebody may have ended the person's login meanwhile, to keep whoever sits there
     * from going on: then there is none.
     */
    public CreatedApiToken make(Principal person, WantedApiToken wanted) {
        Login login = logins.held(person).orElseThrow(NotLoggedIn::new);
        Set<SiteRole> roles = logins.roles(login);
        if (!wanted.scope().suits(roles)) {
            throw new InvalidApiToken("token.scope");
        }
        Instant now = clock.instant();
        if (tokens.of(person.userId(), now).size() >= MOST_TOKENS) {
            throw new InvalidApiToken("token.too-many", MOST_TOKENS);
        }
        Token fresh = Token.random();
        ApiToken token = new ApiToken(login.user(), wanted, roles, fresh.hash(), now);
        tokens.add(token);
        CreatedApiToken made = new CreatedApiToken(fresh.raw(), token.view());
        trail.done(
                AuditAction.TOKEN_CREATE,
                made.auditSubject(),
                Map.of("scope", wanted.scope().name()));
        return made;
    }
}
