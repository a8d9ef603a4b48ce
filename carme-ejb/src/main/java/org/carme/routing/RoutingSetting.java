package org.carme.routing;

import org.carme.platform.Setting;

/** Settings of the way to jobs: how long the proxy may rely on an answer. */
public final class RoutingSetting {
    /** How long a grant holds for requests. */
    public static final Setting MAX_AGE = Setting.of("carme.access.max-age", "5s");

    /** How long a grant holds for upgrades to a WebSocket. */
    public static final Setting UPGRADE_MAX_AGE = Setting.of("carme.access.upgrade-max-age", "1s");

    /** How long a denial holds; it is kept so that it overwrites the grant before it. */
    public static final Setting DENIAL_MAX_AGE = Setting.of("carme.access.denial-max-age", "1s");

    /** How long a grant goes on while the frontend does not answer. */
    public static final Setting STALE = Setting.of("carme.access.stale", "10m");

    /** How long a one-time code can be used. */
    public static final Setting CODE_LIFE = Setting.of("carme.access.code-life", "30s");

    private RoutingSetting() {}
}
