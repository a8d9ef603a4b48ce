package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.carme.image.Image;
import org.carme.image.ImageRepository;
import org.carme.node.Accelerator;
import org.carme.node.AcceleratorView;
import org.carme.node.Capacity;
import org.carme.node.Cluster;
import org.carme.node.ClusterRepository;
import org.carme.node.CurrentCluster;
import org.carme.project.Project;
import org.carme.project.ProjectRepository;
import org.carme.project.ResourceTemplate;

/** What may be launched: names are resolved among what the person may use, so that what is not theirs and what is not there look the same. */
@Dependent
public class LaunchRules {
    private final ProjectRepository projects;
    private final ImageRepository images;
    private final CurrentCluster current;
    private final ClusterRepository clusters;
    private final Capacity capacity;
    private final Clock clock;

    @Inject
    public LaunchRules(
            ProjectRepository projects,
            ImageRepository images,
            CurrentCluster current,
            ClusterRepository clusters,
            Capacity capacity,
            Clock clock) {
        this.projects = projects;
        this.images = images;
        this.current = current;
        this.clusters = clusters;
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Resolves and checks a request of that person; limits that count running jobs are not checked here. */
    LaunchPlan plan(long userId, LaunchRequest request) {
        String name = JobNames.checked(request.name());
        Project project = openProjects(userId).stream()
                .filter(each -> each.slug().equals(request.project()))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.project"));
        Image image = images.usableIn(project).stream()
                .filter(each -> each.name().equals(request.image()))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.image"));
        Cluster cluster = current.find().orElseThrow(() -> new InvalidLaunch("job.no-cluster"));
        Accelerator accelerator = clusters.accelerators(cluster).stream()
                .filter(each -> each.name().equals(request.accelerator()))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.accelerator"));
        ResourceTemplate template = template(project, cluster, accelerator, request);
        int gpus = request.gpusPerNode();
        RequestedShape shape = new RequestedShape(
                request.nodes(), gpus, template.cpusFor(gpus), template.memoryMbFor(gpus), request.time());
        return new LaunchPlan(project, template, accelerator, image, name, JobNames.forBatchSystem(name), shape);
    }

    /** Projects in which the person may start jobs now. */
    List<Project> openProjects(long userId) {
        return projects.ofMember(userId).stream()
                .filter(project -> project.isOpen(clock.instant()))
                .toList();
    }

    /** The first of the project's templates that allows the request; what the last one objects to when none does. */
    private ResourceTemplate template(
            Project project, Cluster cluster, Accelerator accelerator, LaunchRequest request) {
        InvalidLaunch objection = new InvalidLaunch("job.project.template");
        for (ResourceTemplate template : project.templates()) {
            try {
                checkLimits(template, accelerator, request);
                checkCapacity(template, cluster, accelerator, request);
                return template;
            } catch (InvalidLaunch e) {
                objection = e;
            }
        }
        throw objection;
    }

    private static void checkLimits(ResourceTemplate template, Accelerator accelerator, LaunchRequest request) {
        if (request.nodes() < 1 || request.nodes() > template.maxNodes()) {
            throw new InvalidLaunch("job.nodes", template.maxNodes(), request.nodes());
        }
        int gpus = request.gpusPerNode();
        if (!accelerator.isGpu() && gpus != 0) {
            throw new InvalidLaunch("job.gpus.none", gpus);
        }
        if (accelerator.isGpu() && (gpus < 1 || gpus > template.maxGpusPerNode())) {
            throw new InvalidLaunch("job.gpus", 1, template.maxGpusPerNode(), gpus);
        }
        Duration time = request.time();
        if (time == null || time.toMinutes() < 1 || time.compareTo(template.maxTime()) > 0) {
            throw new InvalidLaunch("job.time", text(template.maxTime()), time == null ? "0:00" : text(time));
        }
    }

    private void checkCapacity(
            ResourceTemplate template, Cluster cluster, Accelerator accelerator, LaunchRequest request) {
        AcceleratorView offered = capacity.of(cluster, template.partition()).stream()
                .filter(each -> each.name().equals(accelerator.name()))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.accelerator"));
        int perNode = accelerator.isGpu() ? request.gpusPerNode() : template.cpusFor(0);
        if (offered.mostPerNode() < perNode) {
            throw new InvalidLaunch("job.gpus.no-node", perNode, accelerator.title(), offered.mostPerNode());
        }
        int nodes = offered.nodesOffering(perNode);
        if (nodes < request.nodes()) {
            throw new InvalidLaunch("job.nodes.too-few", nodes, perNode, accelerator.title(), request.nodes());
        }
    }

    private static String text(Duration time) {
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }
}
