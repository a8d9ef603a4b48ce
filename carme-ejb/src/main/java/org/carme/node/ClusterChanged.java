package org.carme.node;

/**
 * Event: the figures of a cluster changed. Observe it after the transaction succeeded, then ask {@link ClusterService#cluster()}.
 *
 * @param cluster its name
 */
public record ClusterChanged(String cluster) {}
