package org.carme.batch.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A partition as the cluster tells it at one moment.
 *
 * @param name its name
 * @param isDefault whether jobs go here that name none
 * @param up whether jobs are started from it
 * @param maxTime longest wall time; empty: unlimited
 * @param defaultTime wall time of jobs that ask for none; empty: the longest
 * @param maxNodes most nodes of a job; empty: unlimited
 * @param nodes names of its nodes
 * @param allowAccounts who may use it; empty: all
 * @param allowGroups whose members may use it; empty: all
 * @param allowQos what may be used in it; empty: all
 */
public record PartitionSnapshot(
        String name,
        boolean isDefault,
        boolean up,
        Optional<Duration> maxTime,
        Optional<Duration> defaultTime,
        OptionalInt maxNodes,
        List<String> nodes,
        List<String> allowAccounts,
        List<String> allowGroups,
        List<String> allowQos) {

    public PartitionSnapshot {
        requireNonNull(name, "name");
        requireNonNull(maxTime, "maxTime");
        requireNonNull(defaultTime, "defaultTime");
        requireNonNull(maxNodes, "maxNodes");
        nodes = List.copyOf(nodes);
        allowAccounts = List.copyOf(allowAccounts);
        allowGroups = List.copyOf(allowGroups);
        allowQos = List.copyOf(allowQos);
    }
}
