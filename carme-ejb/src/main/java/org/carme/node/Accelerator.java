package org.carme.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A kind of accelerator of a cluster, found on its nodes. The kind without a type is the processors themselves. */
@Entity
@Table(name = "accelerators")
public class Accelerator {
    /** Name of the kind that is processors only. */
    public static final String CPU = "cpu";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    private String name;
    private String title;

    @Column(name = "gres_type")
    private String type;

    private boolean enabled;

    @Version
    private long version;

    protected Accelerator() {}

    private Accelerator(Cluster cluster, String name, String title, String type) {
        this.cluster = Objects.requireNonNull(cluster);
        this.name = name;
        this.title = title;
        this.type = type;
        this.enabled = true;
    }

    /** A kind of device by its type on the cluster. */
    public static Accelerator gpu(Cluster cluster, String type) {
        return new Accelerator(cluster, type, type.toUpperCase(Locale.ROOT), type);
    }

    /** Processors only. */
    public static Accelerator cpu(Cluster cluster) {
        return new Accelerator(cluster, CPU, "CPU", null);
    }

    public boolean isGpu() {
        return type != null;
    }

    public long id() {
        return id;
    }

    public Cluster cluster() {
        return cluster;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** Its type on the cluster; empty for processors. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** Whether new jobs may ask for it. */
    public boolean isEnabled() {
        return enabled;
    }
}
