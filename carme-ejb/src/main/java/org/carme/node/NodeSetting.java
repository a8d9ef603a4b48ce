package org.carme.node;

import org.carme.platform.Setting;

/** Keys of the cluster that are the application's; how it is reached is the connector's. */
public enum NodeSetting implements Setting {
    /** What Carme calls the cluster. Without it there is none. */
    CLUSTER("carme.cluster.name", null),
    /** What this process is called among the frontends that share a database. */
    INSTANCE("carme.instance", null);

    private final String key;
    private final String fallback;

    NodeSetting(String key, String fallback) {
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
