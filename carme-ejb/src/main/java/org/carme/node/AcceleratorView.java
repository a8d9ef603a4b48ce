package org.carme.node;

import java.util.Map;

/**
 * One kind of accelerator of the cluster and how it is doing. The kind {@code cpu} counts nodes' processors.
 *
 * @param name stable name, also the value of {@code LaunchRequest.accelerator}
 * @param title what pages show
 * @param gpu whether these are devices; false for {@code cpu}
 * @param total all there are, down ones included
 * @param free could be had now
 * @param used in use by anybody, the viewer included
 * @param mine in use by the viewer's running jobs
 * @param down on nodes that take no jobs
 * @param nodesByCount how many nodes offer exactly so many on one node: tells mixed clusters right
 */
public record AcceleratorView(
        String name,
        String title,
        boolean gpu,
        int total,
        int free,
        int used,
        int mine,
        int down,
        Map<Integer, Integer> nodesByCount) {
    public AcceleratorView {
        nodesByCount = Map.copyOf(nodesByCount);
    }

    /** The most that one node offers. */
    public int mostPerNode() {
        return nodesByCount.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How many nodes offer at least so many on one node. */
    public int nodesOffering(int perNode) {
        return nodesByCount.entrySet().stream()
                .filter(entry -> entry.getKey() >= perNode)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    AcceleratorView withMine(int mine) {
        return new AcceleratorView(name, title, gpu, total, free, used, mine, down, nodesByCount);
    }
}
