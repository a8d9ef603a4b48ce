package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What is at the other end of a connection.
 *
 * @param cluster the cluster's own name for itself
 * @param batchSystem name and version of its batch system
 * @param verbs what the head node lets Carme do
 */
public record ClusterInfo(String cluster, String batchSystem, Set<String> verbs) {

    public ClusterInfo {
        requireNonNull(cluster, "cluster");
        requireNonNull(batchSystem, "batchSystem");
        verbs = Set.copyOf(verbs);
    }
}
