package org.carme.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carme.node.AcceleratorView;

/**
 * What the job card may offer to this person now.
 *
 * @param projects projects in which the person may start jobs, with their limits and images
 * @param accelerators all kinds of the cluster
 * @param last what the person started last
 */
public record LaunchOptions(
        List<ProjectChoice> projects, List<AcceleratorView> accelerators, Optional<LaunchRequest> last) {
    public LaunchOptions {
        projects = List.copyOf(projects);
        accelerators = List.copyOf(accelerators);
    }

    /**
     * A project to start in.
     *
     * @param slug its key
     * @param name its name
     * @param maxNodes most nodes of one job
     * @param maxGpusPerNode most devices on one node
     * @param maxTime longest time
     * @param jobsLeft how many more jobs may be started now
     * @param images images that may be used here
     * @param allowances what its templates give, in the order in which they are tried
     */
    public record ProjectChoice(
            String slug,
            String name,
            int maxNodes,
            int maxGpusPerNode,
            Duration maxTime,
            int jobsLeft,
            List<ImageChoice> images,
            List<Allowance> allowances) {
        public ProjectChoice {
            images = List.copyOf(images);
            allowances = List.copyOf(allowances);
        }

        /** What a job of this shape would get on each node; empty where no template allows it. */
        public Optional<Share> share(int nodes, int gpusPerNode, Duration time) {
            return allowances.stream()
                    .filter(allowance -> nodes <= allowance.maxNodes()
                            && gpusPerNode <= allowance.maxGpusPerNode()
                            && time.compareTo(allowance.maxTime()) <= 0)
                    .findFirst()
                    .map(allowance -> allowance.shares().get(gpusPerNode));
        }
    }

    /**
     * What a template gives.
     *
     * @param maxNodes most nodes of one job
     * @param maxGpusPerNode most devices on one node
     * @param maxTime longest time
     * @param shares what comes with 0, 1, 2 … devices on a node
     */
    public record Allowance(int maxNodes, int maxGpusPerNode, Duration maxTime, List<Share> shares) {
        public Allowance {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What a job gets on a node beside its devices.
     *
     * @param cpus processors
     * @param memoryMb memory
     */
    public record Share(int cpus, long memoryMb) {}

    /**
     * An image to start.
     *
     * @param name its key
     * @param title what pages show
     * @param entryPoints titles of what it offers
     */
    public record ImageChoice(String name, String title, List<String> entryPoints) {
        public ImageChoice {
            entryPoints = List.copyOf(entryPoints);
        }
    }
}
