package org.carme.user;

import java.io.Serializable;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who acts: the primary principal of Shiro's subject.
 *
 * @param userId row of the user, 0 for a system subject
 * @param uid name in the directory, or {@code system:…}
 * @param displayName what pages show
 * @param roles site roles, empty for a system subject
 * @param loginId row of the browser login, 0 where an API token or the system acts
 */
public record Principal(long userId, String uid, String displayName, Set<SiteRole> roles, long loginId)
        implements java.security.Principal, Serializable {
    public Principal {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(displayName);
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return uid;
    }

    /** The browser login, if this is one. */
    public OptionalLong login() {
        return loginId == 0 ? OptionalLong.empty() : OptionalLong.of(loginId);
    }

    /** Whether one of the roles includes the permission. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }
}
