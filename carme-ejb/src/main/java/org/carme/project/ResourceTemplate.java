package org.carme.project;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a job may ask for at most, and what it gets beside its accelerators. */
@Entity
@Table(name = "resource_templates")
public class ResourceTemplate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    @Embedded
    private TemplateLimits limits;

    @Column(name = "partition_name")
    private String partition;

    private String qos;
    private String features;

    @Version
    private long version;

    protected ResourceTemplate() {}

    public ResourceTemplate(String name, TemplateLimits limits) {
        this.name = Objects.requireNonNull(name);
        this.limits = Objects.requireNonNull(limits);
    }

    /** Sets other limits; jobs that run keep what they have. */
    public void limit(TemplateLimits newLimits) {
        this.limits = Objects.requireNonNull(newLimits);
    }

    /** Says where its jobs run and with which quality of service. */
    public void place(Optional<String> newPartition, Optional<String> newQos, Optional<String> newFeatures) {
        this.partition = newPartition.orElse(null);
        this.qos = newQos.orElse(null);
        this.features = newFeatures.orElse(null);
    }

    /** What it allows, in few words. */
    String summary() {
        return limits.summary() + " in " + partition + ", " + qos + ", " + features;
    }

    /** Processors on a node for a job with so many accelerators there. */
    public int cpusFor(int gpus) {
        return gpus == 0 ? limits.cpusWithoutGpu() : gpus * limits.cpusPerGpu();
    }

    /** Memory on a node, in MiB, for a job with so many accelerators there. */
    public long memoryMbFor(int gpus) {
        return gpus == 0 ? limits.memoryMbWithoutGpu() : gpus * limits.memoryMbPerGpu();
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public int maxJobs() {
        return limits.maxJobs();
    }

    public int maxNodes() {
        return limits.maxNodes();
    }

    public int maxGpusPerNode() {
        return limits.maxGpusPerNode();
    }

    public Duration maxTime() {
        return Duration.ofMinutes(limits.maxMinutes());
    }

    public Optional<String> partition() {
        return Optional.ofNullable(partition);
    }

    public Optional<String> qos() {
        return Optional.ofNullable(qos);
    }

    /** Features that the nodes must have. */
    public Optional<String> features() {
        return Optional.ofNullable(features);
    }
}
