package org.carme.batch.transport;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a cluster's head node is reached. Equal settings share one connection.
 *
 * @param cluster the cluster's key in Carme
 * @param kind over SSH or on this machine
 * @param heads head nodes, tried in this order; SSH only
 * @param user account on the head node; SSH only
 * @param keyFile its private key, without a passphrase; SSH only
 * @param knownHostsFile the head nodes' host keys; SSH only
 * @param command argument vector of the forced command; local only
 * @param connectTimeout bound for each step of a connection
 * @param requestTimeout bound for an answer; above the head node's own limit
 */
public record HeadSettings(
        String cluster,
        Kind kind,
        List<HeadAddress> heads,
        String user,
        Path keyFile,
        Path knownHostsFile,
        List<String> command,
        Duration connectTimeout,
        Duration requestTimeout) {

    /** The ways to reach the forced command. */
    public enum Kind {
        SSH,
        LOCAL
    }

    public HeadSettings {
        requireNonNull(cluster, "cluster");
        requireNonNull(kind, "kind");
        heads = List.copyOf(heads);
        command = List.copyOf(command);
        requireNonNull(connectTimeout, "connectTimeout");
        requireNonNull(requestTimeout, "requestTimeout");
    }

    /** A transport with these settings; connects when it is first used. */
    public HeadTransport transport() {
        return switch (kind) {
            case SSH -> new SshTransport(this);
            case LOCAL -> new LocalTransport(this);
        };
    }
}
