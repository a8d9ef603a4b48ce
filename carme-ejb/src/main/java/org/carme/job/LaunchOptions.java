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
     */
    public record ProjectChoice(
            String slug,
            String name,
            int maxNodes,
            int maxGpusPerNode,
            Duration maxTime,
            int jobsLeft,
            List<ImageChoice> images) {
        public ProjectChoice {
            images = List.copyOf(images);
        }
    }

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
