package org.carme.apitoken;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
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
import org.carme.user.User;
import org.carme.user.UserRepository;

/** Personal tokens for the REST API. */
@Stateless
@Guarded
public class ApiTokenService {
    private static final int MOST_TOKENS = 20;
    private static final int LONGEST_NAME = 64;
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    private ApiTokenRepository tokens;
    private UserRepository users;
    private Principals principals;
    private Caller caller;
    private Clock clock;

    /** For the container. */
    public ApiTokenService() {}

    @Inject
    public ApiTokenService(
            ApiTokenRepository tokens, UserRepository users, Principals principals, Caller caller, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.principals = principals;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Makes a token for the caller.
     *
     * @param lifetime how long it is good for; null for the usual time
     */
    @Permitted(Permission.USE_SITE)
    @Audited(AuditAction.TOKEN_CREATE)
    public CreatedApiToken create(String name, Duration lifetime) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidApiToken("token.name");
        }
        Duration lasting = lifetime == null ? DEFAULT_LIFETIME : lifetime;
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST_LIFETIME) > 0) {
            throw new InvalidApiToken("token.lifetime", LONGEST_LIFETIME.toDays());
        }
        Instant now = clock.instant();
        User user = users.get(caller.principal().userId());
        if (tokens.of(user.id(), now).size() >= MOST_TOKENS) {
            throw new InvalidApiToken("token.too-many", MOST_TOKENS);
        }
        Token fresh = Token.random();
        ApiToken token = new ApiToken(user, given, fresh.hash(), now, lasting);
        tokens.add(token);
        return new CreatedApiToken(fresh.raw(), token.view());
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
                    return principals.ofToken(token.user());
                });
    }

    private List<ApiToken> own() {
        return tokens.of(caller.principal().userId(), clock.instant());
    }
}
