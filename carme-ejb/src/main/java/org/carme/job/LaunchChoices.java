package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.carme.image.ImageEntryPoint;
import org.carme.node.AcceleratorView;
import org.carme.node.Capacity;
import org.carme.node.CurrentCluster;
import org.carme.project.Project;
import org.carme.project.ResourceTemplate;

/** What the job card may offer somebody. */
@Dependent
public class LaunchChoices {
    private final LaunchOffer offer;
    private final JobRepository jobs;
    private final CurrentCluster current;
    private final Capacity capacity;

    @Inject
    public LaunchChoices(LaunchOffer offer, JobRepository jobs, CurrentCluster current, Capacity capacity) {
        this.offer = offer;
        this.jobs = jobs;
        this.current = current;
        this.capacity = capacity;
    }

    /** All that the person may choose from. */
    LaunchOptions of(long userId) {
        List<LaunchOptions.ProjectChoice> projects = offer.projects(userId).stream()
                .filter(project -> !project.templates().isEmpty())
                .map(project -> choice(userId, project))
                .toList();
        List<AcceleratorView> accelerators = current.find().map(capacity::of).orElse(List.of());
        return new LaunchOptions(
                projects, accelerators, jobs.newestOf(userId).map(job -> LaunchRequest.like(job, Optional.empty())));
    }

    private LaunchOptions.ProjectChoice choice(long userId, Project project) {
        List<ResourceTemplate> templates = project.templates();
        List<LaunchOptions.ImageChoice> usable = offer.images(project).stream()
                .map(image -> new LaunchOptions.ImageChoice(
                        image.name(),
                        image.name(),
                        image.entryPoints().stream().map(ImageEntryPoint::title).toList()))
                .toList();
        int left = templates.stream()
                .mapToInt(template -> (int) Math.max(0, template.maxJobs() - jobs.countHeld(userId, project, template)))
                .sum();
        return new LaunchOptions.ProjectChoice(
                project.slug(),
                project.name(),
                templates.stream().mapToInt(ResourceTemplate::maxNodes).max().orElse(0),
                templates.stream()
                        .mapToInt(ResourceTemplate::maxGpusPerNode)
                        .max()
                        .orElse(0),
                templates.stream()
                        .map(ResourceTemplate::maxTime)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                left,
                usable,
                templates.stream().map(LaunchChoices::allowance).toList());
    }

    private static LaunchOptions.Allowance allowance(ResourceTemplate template) {
        return new LaunchOptions.Allowance(
                template.maxNodes(),
                template.maxGpusPerNode(),
                template.maxTime(),
                IntStream.rangeClosed(0, template.maxGpusPerNode())
                        .mapToObj(gpus -> new LaunchOptions.Share(template.cpusFor(gpus), template.memoryMbFor(gpus)))
                        .toList());
    }
}
