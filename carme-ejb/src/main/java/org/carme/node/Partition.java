package org.carme.node;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A partition as the cluster told it last. */
@Entity
@Table(name = "partitions")
public class Partition {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    private String name;

    @Column(name = "is_default")
    private boolean preset;

    private boolean up;

    @Column(name = "max_minutes")
    private Long maxMinutes;

    @Column(name = "max_nodes")
    private Integer maxNodes;

    @ElementCollection
    @CollectionTable(name = "partition_nodes", joinColumns = @JoinColumn(name = "partition_id"))
    @Column(name = "node_name")
    private Set<String> nodes = new HashSet<>();

    protected Partition() {}

    Partition(Cluster cluster, String name) {
        this.cluster = Objects.requireNonNull(cluster);
        this.name = Objects.requireNonNull(name);
    }

    void report(
            boolean isDefault, boolean isUp, Optional<Duration> longest, OptionalInt most, Collection<String> members) {
        preset = isDefault;
        up = isUp;
        maxMinutes = longest.map(Duration::toMinutes).orElse(null);
        maxNodes = most.isPresent() ? most.getAsInt() : null;
        nodes.retainAll(members);
        nodes.addAll(members);
    }

    String name() {
        return name;
    }

    boolean contains(Node node) {
        return nodes.contains(node.name());
    }

    /** Whether it runs jobs of that size. */
    boolean takes(int nodesWanted, Duration time) {
        return up
                && (maxMinutes == null || time.compareTo(Duration.ofMinutes(maxMinutes)) <= 0)
                && (maxNodes == null || nodesWanted <= maxNodes);
    }

    boolean isDefault() {
        return preset;
    }
}
