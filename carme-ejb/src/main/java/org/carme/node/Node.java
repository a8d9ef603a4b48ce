package org.carme.node;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    @Enumerated(EnumType.STRING)
    @Column(name = "node_condition")
    private NodeCondition condition;

    private String reason;
    private int cpus;

    @Column(name = "cpus_used")
    private int cpusUsed;

    @Column(name = "memory_mb")
    private long memoryMb;

    @Column(name = "memory_mb_used")
    private long memoryMbUsed;

    private String features;

    @OneToMany(mappedBy = "node", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<NodeAccelerator> accelerators = new ArrayList<>();

    protected Node() {}

    Node(Cluster cluster, String name) {
        this.cluster = Objects.requireNonNull(cluster);
        this.name = Objects.requireNonNull(name);
    }

    /** How it is reached, what it does, whether it takes jobs, and why not. */
    void report(
            String newAddress,
            String newState,
            NodeCondition newCondition,
            boolean accepting,
            String why,
            List<String> newFeatures) {
        address = newAddress;
        state = newState;
        condition = newCondition;
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

    /** It has so many of that kind, and jobs hold so many of them. */
    void equip(Accelerator kind, int total, int used) {
        NodeAccelerator equipment = of(kind).orElseGet(() -> {
            NodeAccelerator fresh = new NodeAccelerator(this, kind);
            accelerators.add(fresh);
            return fresh;
        });
        equipment.count(total, used);
    }

    /** It has no other kinds than these. */
    void keepOnly(Collection<Accelerator> kinds) {
        accelerators.removeIf(each ->
                kinds.stream().noneMatch(kind -> kind.id() == each.accelerator().id()));
    }

    public String name() {
        return name;
    }

    /** Where the batch system reaches it: name or IP address. */
    public String address() {
        return address;
    }

    NodeCondition condition() {
        return condition;
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

    boolean hasFeatures(Collection<String> wanted) {
        return List.of(features.split(",")).containsAll(wanted);
    }

    /** Whether a job could have this share of it now. */
    boolean hasRoomFor(int moreCpus, long moreMemoryMb, Optional<String> gpuType, int gpus) {
        return acceptsJobs
                && cpus - cpusUsed >= moreCpus
                && memoryMb - memoryMbUsed >= moreMemoryMb
                && (gpus == 0
                        || accelerators.stream()
                                .filter(each -> each.accelerator().type().equals(gpuType))
                                .anyMatch(each -> each.total() - each.used() >= gpus));
    }

    Optional<NodeAccelerator> of(Accelerator accelerator) {
        return accelerators.stream()
                .filter(each -> each.accelerator().id() == accelerator.id())
                .findFirst();
    }
}
