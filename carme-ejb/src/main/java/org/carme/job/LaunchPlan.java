package org.carme.job;

import java.util.List;
import org.carme.batch.api.EntryPointSpec;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.Secret;
import org.carme.image.Image;
import org.carme.node.Accelerator;
import org.carme.platform.Token;
import org.carme.project.Project;
import org.carme.project.ResourceTemplate;

/**
 * A launch that the rules allow, all names resolved.
 *
 * @param project where it runs
 * @param template by which limits
 * @param accelerator on what
 * @param image what runs
 * @param name what its owner calls it
 * @param batchName the same in characters that every batch system takes
 * @param shape what it asks for
 */
record LaunchPlan(
        Project project,
        ResourceTemplate template,
        Accelerator accelerator,
        Image image,
        String name,
        String batchName,
        RequestedShape shape) {

    /** The shape as the batch system takes it. */
    JobShape batchShape() {
        return new JobShape(
                template.partition(),
                project.account(),
                template.qos(),
                template.features(),
                shape.nodes(),
                accelerator.type().filter(type -> shape.gpusPerNode() > 0),
                shape.gpusPerNode(),
                shape.cpusPerNode(),
                shape.memoryMb(),
                shape.time());
    }

    /** What a job of that UUID hands over. */
    JobSpec spec(Job job, Token joinToken) {
        List<Mount> mounts = project.posixGroup().map(group -> new Mount(group, false)).stream()
                .toList();
        List<EntryPointSpec> offered = image.entryPoints().stream()
                .map(each -> new EntryPointSpec(each.name(), each.health()))
                .toList();
        return new JobSpec(
                job.uuid(),
                job.owner().uid(),
                batchName,
                batchShape(),
                image.file(),
                mounts,
                offered,
                new Secret(joinToken.raw()));
    }
}
