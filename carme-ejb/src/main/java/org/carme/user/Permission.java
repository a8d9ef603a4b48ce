package org.carme.user;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** A right that the guard of the services asks Shiro for. */
public enum Permission {
    /** Prove a second factor, or enrol the first one. All that a login may do which is not complete. */
    PROVE_FACTOR("login:prove"),
    /** Use the portal: see one's own jobs, launch, stop, open them. */
    USE_SITE("site:use"),
    /** See jobs of everybody. */
    SEE_ALL_JOBS("job:see:all"),
    /** Stop jobs of everybody. */
    STOP_ALL_JOBS("job:stop:all"),
    /** Extend jobs of everybody. */
    EXTEND_ALL_JOBS("job:extend:all"),
    /** Change what the site offers. */
    ADMINISTER_SITE("site:administer"),
    /** Read, check and export the audit. */
    READ_AUDIT("audit:read"),
    /** Take over what the collector delivers. Only the collector's system subject has it. */
    UPDATE_CLUSTER("system:cluster:update"),
    /** Tell gateways which grants are denied. Only the cutter's system subject has it. */
    CUT_GRANTS("system:grant:cut");

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** The permission as Shiro writes it. */
    public String text() {
        return text;
    }

    /** These permissions as Shiro writes them: what a realm answers. */
    public static Set<String> texts(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::text).collect(Collectors.toUnmodifiableSet());
    }
}
