package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditTrail;
import org.carme.platform.Token;
import org.carme.user.Principal;
import org.carme.user.User;
import org.carme.user.UserRepository;

/** Makes personal tokens in the database: a token and its entry in the audit stand together, or neither. */
@Stateless
public class NewApiTokens {
    private static final int MOST_TOKENS = 20;
    private static final int LONGEST_NAME = 64;
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    private ApiTokenRepository tokens;
    private UserRepository users;
    private AuditTrail trail;
    private Clock clock;

    /** For the container. */
    public NewApiTokens() {}

    @Inject
    public NewApiTokens(ApiTokenRepository tokens, UserRepository users, AuditTrail trail, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a token for this person, who is the caller and has proved it.
     *
     * @param lifetime how long it is good for; null for the usual time
     */
    public CreatedApiToken make(Principal person, String name, Duration lifetime) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidApiToken("token.name");
        }
        Duration lasting = lifetime == null ? DEFAULT_LIFETIME : lifetime;
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST_LIFETIME) > 0) {
            throw new InvalidApiToken("token.lifetime", LONGEST_LIFETIME.toDays());
        }
        Instant now = clock.instant();
        User user = users.lock(users.get(person.userId()));
        if (tokens.of(user.id(), now).size() >= MOST_TOKENS) {
            throw new InvalidApiToken("token.too-many", MOST_TOKENS);
        }
        Token fresh = Token.random();
        ApiToken token = new ApiToken(user, given, fresh.hash(), now, lasting);
        tokens.add(token);
        CreatedApiToken made = new CreatedApiToken(fresh.raw(), token.view());
        trail.done(AuditAction.TOKEN_CREATE, made.auditSubject());
        return made;
    }
}
