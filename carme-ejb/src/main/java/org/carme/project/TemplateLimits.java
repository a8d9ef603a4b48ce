package org.carme.project;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The numbers of a resource template. */
@Embeddable
public class TemplateLimits {
    @Column(name = "max_jobs")
    private int maxJobs;

    @Column(name = "max_nodes")
    private int maxNodes;

    @Column(name = "max_gpus_per_node")
    private int maxGpusPerNode;

    @Column(name = "max_minutes")
    private int maxMinutes;

    @Column(name = "cpus_per_gpu")
    private int cpusPerGpu;

    @Column(name = "memory_mb_per_gpu")
    private long memoryMbPerGpu;

    @Column(name = "cpus_without_gpu")
    private int cpusWithoutGpu;

    @Column(name = "memory_mb_without_gpu")
    private long memoryMbWithoutGpu;

    protected TemplateLimits() {}

    /** At most these; what jobs get is set by {@link #share} and {@link #shareWithoutGpu}. */
    public TemplateLimits(int maxJobs, int maxNodes, int maxGpusPerNode, int maxMinutes) {
        this.maxJobs = maxJobs;
        this.maxNodes = maxNodes;
        this.maxGpusPerNode = maxGpusPerNode;
        this.maxMinutes = maxMinutes;
        this.cpusPerGpu = 1;
        this.memoryMbPerGpu = 1;
        this.cpusWithoutGpu = 1;
        this.memoryMbWithoutGpu = 1;
    }

    /** What comes with each accelerator. */
    public TemplateLimits share(int cpus, long memoryMb) {
        this.cpusPerGpu = cpus;
        this.memoryMbPerGpu = memoryMb;
        return this;
    }

    /** What a job without accelerators gets on each node. */
    public TemplateLimits shareWithoutGpu(int cpus, long memoryMb) {
        this.cpusWithoutGpu = cpus;
        this.memoryMbWithoutGpu = memoryMb;
        return this;
    }

    String summary() {
        return maxJobs + " jobs, " + maxNodes + " nodes, " + maxGpusPerNode + " GPUs, " + maxMinutes + " min; "
                + cpusPerGpu + "/" + memoryMbPerGpu + ", " + cpusWithoutGpu + "/" + memoryMbWithoutGpu;
    }

    int maxJobs() {
        return maxJobs;
    }

    int maxNodes() {
        return maxNodes;
    }

    int maxGpusPerNode() {
        return maxGpusPerNode;
    }

    int maxMinutes() {
        return maxMinutes;
    }

    int cpusPerGpu() {
        return cpusPerGpu;
    }

    long memoryMbPerGpu() {
        return memoryMbPerGpu;
    }

    int cpusWithoutGpu() {
        return cpusWithoutGpu;
    }

    long memoryMbWithoutGpu() {
        return memoryMbWithoutGpu;
    }
}
