package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.image.Image;
import org.carme.node.Accelerator;
import org.carme.node.AcceleratorView;
import org.carme.node.Capacity;
import org.carme.project.Project;
import org.carme.project.ResourceTemplate;

/** What may be launched of what is offered: within the limits of a template, and on nodes that there are. */
@Dependent
public class LaunchRules {
    private final LaunchOffer offer;
    private final Capacity capacity;

    @Inject
    public LaunchRules(LaunchOffer offer, Capacity capacity) {
        this.offer = offer;
        this.capacity = capacity;
    }

    /** Resolves and checks a request of that person; limits that count running jobs are not checked here. */
    LaunchPlan plan(long userId, LaunchRequest request) {
        String name = JobNames.checked(request.name());
        Project project = offer.project(userId, request.project());
        Image image = offer.image(project, request.image());
        Accelerator accelerator = offer.accelerator(request.accelerator());
        ResourceTemplate template = template(project, accelerator, request);
        int gpus = request.gpusPerNode();
        RequestedShape shape = new RequestedShape(
                request.nodes(), gpus, template.cpusFor(gpus), template.memoryMbFor(gpus), request.time());
        return new LaunchPlan(project, template, accelerator, image, name, JobNames.forBatchSystem(name), shape);
    }

    /** The first of the project's templates that allows the request; what the last one objects to when none does. */
    private ResourceTemplate template(Project project, Accelerator accelerator, LaunchRequest request) {
        InvalidLaunch objection = new InvalidLaunch("job.project.template");
        for (ResourceTemplate template : project.templates()) {
            try {
                checkLimits(template, accelerator, request);
                checkCapacity(template, accelerator, request);
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

    private void checkCapacity(ResourceTemplate template, Accelerator accelerator, LaunchRequest request) {
        AcceleratorView offered = capacity.of(accelerator.cluster(), template.partition()).stream()
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
