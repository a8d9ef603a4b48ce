package org.carme.user;

import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts: the primary principal of Shiro's subject.
 *
 * @param userId row of the user, 0 for a system subject
 * @param uid name in the directory, or {@code system:…}
 * @param displayName what pages show
 * @param roles site roles, empty for a system subject and for a login that is not complete
 * @param loginId row of the browser login, 0 where an API token or the system acts
 * @param scope what the API token is good for; null where none is shown
 */
public record Principal(
        long userId, String uid, String displayName, Set<SiteRole> roles, long loginId, TokenScope scope)
        implements java.security.Principal, Serializable {
    public Principal {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(displayName);
        roles = Set.copyOf(roles);
        if (userId != 0 && (loginId == 0) == (scope == null)) {
            throw new IllegalArgumentException("A person acts by a login or by a token");
        }
    }

    /** Somebody in a browser, or a system subject. */
    public Principal(long userId, String uid, String displayName, Set<SiteRole> roles, long loginId) {
        this(userId, uid, displayName, roles, loginId, null);
    }

    /**
     * A program with an API token.
     *
     * @param roles what is within the token's scope of its owner's roles
     */
    public static Principal byToken(
            long userId, String uid, String displayName, Set<SiteRole> roles, TokenScope scope) {
        return new Principal(userId, uid, displayName, roles, 0, Objects.requireNonNull(scope));
    }

    @Override
    public String getName() {
        return uid;
    }

    /** Somebody who has shown the right password and has to prove a second factor: nobody with any role as yet. */
    public static Principal halfway(long userId, String uid, String displayName, long loginId) {
        return new Principal(userId, uid, displayName, Set.of(), loginId);
    }

    /** Whether a second factor has to be proved before anything else. Nobody without a role has a login otherwise. */
    public boolean isHalfway() {
        return loginId != 0 && roles.isEmpty();
    }

    /** All that this one may do. */
    public Set<Permission> permissions() {
        return isHalfway()
                ? Set.of(Permission.PROVE_FACTOR)
                : roles.stream().flatMap(role -> role.permissions().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The browser login, if this is one. */
    public OptionalLong login() {
        return loginId == 0 ? OptionalLong.empty() : OptionalLong.of(loginId);
    }

    /** Whether this one may do it. */
    public boolean may(Permission permission) {
        return permissions().contains(permission);
    }
}
