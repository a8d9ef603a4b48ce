package org.carme.routing;

import org.carme.platform.Setting;

/** Settings of the way to jobs: how long the proxy may rely on an answer. */
public enum RoutingSetting implements Setting {
    /** How long a grant holds for requests. */
    MAX_AGE("carme.access.max-age", "5s"),
    /** How long a grant holds for upgrades to a WebSocket. */
    UPGRADE_MAX_AGE("carme.access.upgrade-max-age", "1s"),
    /** How long a denial holds; it is kept so that it overwrites the grant before it. */
    DENIAL_MAX_AGE("carme.access.denial-max-age", "1s"),
    /** How long a grant goes on while the frontend does not answer. */
    STALE("carme.access.stale", "10m"),
    /** How long a one-time code can be used. */
    CODE_LIFE("carme.access.code-life", "30s");

    private final String key;
    private final String fallback;

    RoutingSetting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return fallback;
    }
}
