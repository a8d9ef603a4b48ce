package org.carme.user;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is on this site; given by groups of the directory. */
public enum SiteRole {
    /** Works in projects. */
    USER(EnumSet.of(Permission.USE_SITE)),
    /** Sees, stops and extends all jobs, changes nothing else. */
    OPERATOR(EnumSet.of(
            Permission.USE_SITE, Permission.SEE_ALL_JOBS, Permission.STOP_ALL_JOBS, Permission.EXTEND_ALL_JOBS)),
    /** Runs the site. */
    ADMIN(EnumSet.of(
            Permission.USE_SITE,
            Permission.SEE_ALL_JOBS,
            Permission.STOP_ALL_JOBS,
            Permission.EXTEND_ALL_JOBS,
            Permission.ADMINISTER_SITE,
            Permission.READ_AUDIT));

    private final Set<Permission> permissions;

    SiteRole(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    /** All that the role may do. */
    public Set<Permission> permissions() {
        return Set.copyOf(permissions);
    }
}
