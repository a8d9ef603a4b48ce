package org.carme.user;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What programs may do with an API token, as its owner chose when it was made. What concerns logins, factors, tokens and people's accounts is done with
 * none of them.
 */
public enum TokenScope {
    /** Read what the owner sees as a user. */
    READ(false, false),
    /** Also launch, extend and stop the owner's jobs. */
    JOBS(true, false),
    /** Read what the owner sees by every role: jobs of everybody, or the audit. */
    OVERSEE(false, true),
    /** Read and change what the owner's roles allow programs. */
    ADMINISTER(true, true);

    private final boolean changing;
    private final boolean wide;

    TokenScope(boolean changing, boolean wide) {
        this.changing = changing;
        this.wide = wide;
    }

    /** Whether it is of use to somebody in these roles. */
    public boolean suits(Set<SiteRole> roles) {
        return roles.contains(SiteRole.USER) && (!wide || roles.size() > 1);
    }

    /** What is left of the owner's roles. */
    public Set<SiteRole> of(Set<SiteRole> roles) {
        return roles.stream().filter(role -> wide || role == SiteRole.USER).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether more than reading is within it. */
    boolean isChanging() {
        return changing;
    }
}
