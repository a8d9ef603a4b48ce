package org.carme.apitoken;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TokenScope;
import org.carme.user.User;

/**
 * A personal token of the REST API: made and shown once, good until it expires or is revoked. It never gives more than its owner might do when it was made,
 * whatever becomes of the owner's roles.
 */
@Entity
@Table(name = "api_tokens")
public class ApiToken {
    private static final Duration SPARSE = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    private String name;

    @Column(name = "token_hash")
    private String tokenHash;

    @Enumerated(EnumType.STRING)
    private TokenScope scope;

    @Convert(converter = RolesText.class)
    private Set<SiteRole> roles;

    private Instant created;

    @Column(name = "last_used")
    private Instant lastUsed;

    private Instant expires;
    private Instant revoked;

    protected ApiToken() {}

    /**
     * @param owned what its owner is at this moment
     * @param now when it is made
     */
    ApiToken(User user, WantedApiToken wanted, Set<SiteRole> owned, String tokenHash, Instant now) {
        this.user = Objects.requireNonNull(user);
        this.name = wanted.name();
        this.scope = wanted.scope();
        this.roles = scope.of(owned);
        this.tokenHash = Objects.requireNonNull(tokenHash);
        this.created = Objects.requireNonNull(now);
        this.expires = now.plus(wanted.lifetime());
    }

    boolean isLive(Instant now) {
        return revoked == null && now.isBefore(expires) && !user.isDisabled();
    }

    void used(Instant now) {
        if (lastUsed == null || now.isAfter(lastUsed.plus(SPARSE))) {
            lastUsed = now;
        }
    }

    void revoke(Instant now) {
        if (revoked == null) {
            revoked = now;
        }
    }

    User user() {
        return user;
    }

    /** Who acts with it, whose owner is this by now; nobody where nothing is left of the roles. */
    Optional<Principal> bearer(Set<SiteRole> owned) {
        Set<SiteRole> left = roles.stream().filter(owned::contains).collect(Collectors.toUnmodifiableSet());
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(Principal.byToken(user.id(), user.uid(), user.displayName(), left, scope));
    }

    ApiTokenView view() {
        return new ApiTokenView(id, name, scope, created, Optional.ofNullable(lastUsed), expires);
    }
}
