package org.carme.node;

import org.carme.platform.Setting;

/** Keys of the cluster. How it is reached is the connector's; here these keys are only checked. */
public enum NodeSetting implements Setting {
    /** What Carme calls the cluster. Without it there is none. */
    CLUSTER("carme.cluster.name", null),
    /** {@code ssh} or {@code local}. */
    TRANSPORT("carme.cluster.transport", "ssh"),
    /** Head nodes, in the order in which they are tried. */
    HEADS("carme.cluster.heads", null),
    /** Carme's account on the head nodes. */
    USER("carme.cluster.user", null),
    /** File with the SSH key of that account. */
    KEY_FILE("carme.cluster.key-file", null),
    /** File with the host keys of the head nodes. */
    KNOWN_HOSTS_FILE("carme.cluster.known-hosts-file", null),
    /** Argument vector of the head's forced command, separated by spaces; for the transport {@code local}. */
    COMMAND("carme.cluster.command", "sudo -n /usr/lib/carme/head/carme-head"),
    /** Seconds for each step of connecting to a head node. */
    CONNECT_SECONDS("carme.cluster.connect-seconds", "10"),
    /** Seconds for an answer of a head node; above the head's own limits. */
    REQUEST_SECONDS("carme.cluster.request-seconds", "120"),
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
