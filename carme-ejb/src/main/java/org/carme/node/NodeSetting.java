package org.carme.node;

import org.carme.platform.Setting;

/** Keys of the cluster. How it is reached is the connector's; here these keys are only checked. */
public final class NodeSetting {
    /** What Carme calls the cluster. Without it there is none. */
    public static final Setting CLUSTER = Setting.of("carme.cluster.name");

    /** {@code ssh} or {@code local}. */
    public static final Setting TRANSPORT = Setting.of("carme.cluster.transport", "ssh");

    /** Head nodes, in the order in which they are tried. */
    public static final Setting HEADS = Setting.of("carme.cluster.heads");

    /** Carme's account on the head nodes. */
    public static final Setting USER = Setting.of("carme.cluster.user");

    /** File with the SSH key of that account. */
    public static final Setting KEY_FILE = Setting.of("carme.cluster.key-file");

    /** File with the host keys of the head nodes. */
    public static final Setting KNOWN_HOSTS_FILE = Setting.of("carme.cluster.known-hosts-file");

    /** Argument vector of the head's forced command, separated by spaces; for the transport {@code local}. */
    public static final Setting COMMAND = Setting.of("carme.cluster.command", "sudo -n /usr/lib/carme/head/carme-head");

    /** Seconds for each step of connecting to a head node. */
    public static final Setting CONNECT_SECONDS = Setting.of("carme.cluster.connect-seconds", "10");

    /** Seconds for an answer of a head node; above the head's own limits. */
    public static final Setting REQUEST_SECONDS = Setting.of("carme.cluster.request-seconds", "120");

    /** What this process is called among the frontends that share a database. */
    public static final Setting INSTANCE = Setting.of("carme.instance");

    private NodeSetting() {}
}
