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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A node as the cluster told it last. Appears and vanishes with what the cluster says. */
@Entity
@Table(name = "nodes")
public class Node {
    private static final int LONGEST_REASON = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    private String name;
    private String address;
    private String state;

    @Column(name = "accepts_jobs")
    private boolean acceptsJobs;

    private String reason;
    private int cpus;

    @Column(name = "cpus_used")
    private int cpusUsed;

    @Column(name = "memory_mb")
    private long memoryMb;

    @Column(name = "memory_mb_used")
    private long memoryMbUsed;

    private String features;

    @ElementCollection
    @CollectionTable(name = "node_accelerators", joinColumns = @JoinColumn(name = "node_id"))
    private Set<NodeAccelerator> accelerators = new HashSet<>();

    protected Node() {}

    Node(Cluster cluster, String name) {
        this.cluster = Objects.requireNonNull(cluster);
        this.name = Objects.requireNonNull(name);
    }

    /** How it is reached, what it does, whether it takes jobs, and why not. */
    void report(String newAddress, String newState, boolean accepting, String why, List<String> newFeatures) {
        address = newAddress;
        state = newState;
        acceptsJobs = accepting;
        reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
        features = String.join(",", newFeatures);
    }

    /** Its processors and memory. */
    void measure(int allCpus, int heldCpus, long allMemoryMb, long heldMemoryMb) {
        cpus = allCpus;
        cpusUsed = heldCpus;
        memoryMb = allMemoryMb;
        memoryMbUsed = heldMemoryMb;
    }

    /** Its accelerators. */
    void equip(Set<NodeAccelerator> found) {
        if (!accelerators.equals(found)) {
            accelerators.clear();
            accelerators.addAll(found);
        }
    }

    public String name() {
        return name;
    }

    /** Where the batch system reaches it: name or IP address. */
    public String address() {
        return address;
    }

    boolean acceptsJobs() {
        return acceptsJobs;
    }

    int cpus() {
        return cpus;
    }

    int cpusUsed() {
        return cpusUsed;
    }

    Optional<NodeAccelerator> of(Accelerator accelerator) {
        return accelerators.stream()
                .filter(each -> each.accelerator().id() == accelerator.id())
                .findFirst();
    }
}
