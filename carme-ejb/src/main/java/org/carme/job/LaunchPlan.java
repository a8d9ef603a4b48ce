package org.carme.job;

import org.carme.image.Image;
import org.carme.node.Accelerator;
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
        RequestedShape shape) {}
