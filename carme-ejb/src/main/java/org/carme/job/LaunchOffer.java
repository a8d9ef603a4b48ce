package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.carme.image.Image;
import org.carme.image.ImageRepository;
import org.carme.node.Accelerator;
import org.carme.node.CurrentCluster;
import org.carme.project.Project;
import org.carme.project.ProjectRepository;

/** What somebody may use. Names are resolved among it, so that what is not theirs and what is not there look the same. */
@Dependent
public class LaunchOffer {
    private final ProjectRepository projects;
    private final ImageRepository images;
    private final CurrentCluster cluster;
    private final Clock clock;

    @Inject
    public LaunchOffer(ProjectRepository projects, ImageRepository images, CurrentCluster cluster, Clock clock) {
        this.projects = projects;
        this.images = images;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Projects in which the person may start jobs now. */
    List<Project> projects(long userId) {
        return projects.ofMember(userId).stream()
                .filter(project -> project.isOpen(clock.instant()))
                .toList();
    }

    /** Images that may be used in a project. */
    List<Image> images(Project project) {
        return images.usableIn(project);
    }

    /** The one of these projects. */
    Project project(long userId, String slug) {
        return projects(userId).stream()
                .filter(each -> each.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.project"));
    }

    /** The one of these images. */
    Image image(Project project, String name) {
        return images(project).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.image"));
    }

    /** What the cluster has of that name. */
    Accelerator accelerator(String name) {
        if (cluster.find().isEmpty()) {
            throw new InvalidLaunch("job.no-cluster");
        }
        return cluster.accelerators().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidLaunch("job.accelerator"));
    }
}
