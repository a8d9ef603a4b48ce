package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;

/** What was asked for when the job was launched; what was given stands with its attempts. */
@Embeddable
public class RequestedShape {
    private int nodes;

    @Column(name = "gpus_per_node")
    private int gpusPerNode;

    @Column(name = "cpus_per_node")
    private int cpusPerNode;

    @Column(name = "memory_mb")
    private long memoryMb;

    private int minutes;

    protected RequestedShape() {}

    /**
     * @param nodes number of nodes
     * @param gpusPerNode accelerators on each
     * @param cpusPerNode processors on each
     * @param memoryMb memory on each, in MiB
     * @param time how long at most
     */
    public RequestedShape(int nodes, int gpusPerNode, int cpusPerNode, long memoryMb, Duration time) {
        this.nodes = nodes;
        this.gpusPerNode = gpusPerNode;
        this.cpusPerNode = cpusPerNode;
        this.memoryMb = memoryMb;
        this.minutes = Math.toIntExact(time.toMinutes());
    }

    public int nodes() {
        return nodes;
    }

    public int gpusPerNode() {
        return gpusPerNode;
    }

    public int cpusPerNode() {
        return cpusPerNode;
    }

    public long memoryMb() {
        return memoryMb;
    }

    public Duration time() {
        return Duration.ofMinutes(minutes);
    }
}
