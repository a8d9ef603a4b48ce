package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Generic resources of one kind on a node.
 *
 * @param name kind, such as {@code gpu}
 * @param type type within the kind; empty where the cluster has none
 * @param total how many the node has
 * @param used how many of them jobs hold
 */
public record GresCount(String name, Optional<String> type, int total, int used) {

    public GresCount {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}
