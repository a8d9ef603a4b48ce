package org.carme.image;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import org.carme.platform.SiteDescription;
import org.carme.project.Project;
import org.carme.project.ProjectRepository;

/** Takes over images from the site's description, after its projects. */
@Dependent
public class ImageImport {
    private static final int AFTER_PROJECTS = Interceptor.Priority.APPLICATION + 100;
    private static final String EVERYBODY = "*";

    private final ImageRepository images;
    private final ProjectRepository projects;

    @Inject
    public ImageImport(ImageRepository images, ProjectRepository projects) {
        this.images = images;
        this.projects = projects;
    }

    public void take(@Observes @Priority(AFTER_PROJECTS) SiteDescription site) {
        site.objects("images").forEach(this::image);
    }

    private void image(SiteDescription described) {
        String name = described.text("name");
        String file = described.text("file");
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\.sif")) {
            throw described.wrong("file", "must be a file name that ends in .sif: " + file);
        }
        Image image = images.find(name).orElseGet(() -> images.add(new Image(name, file)));
        image.describe(file, entryPoints(described.objects("entryPoints")));
        List<String> allowed = described.texts("projects");
        if (allowed.contains(EVERYBODY)) {
            image.showToEverybody();
        } else {
            image.showTo(allowed.stream().map(slug -> project(described, slug)).toList());
        }
    }

    private Project project(SiteDescription described, String slug) {
        return projects.find(slug).orElseThrow(() -> described.wrong("projects", "names an unknown project: " + slug));
    }

    private static List<ImageEntryPoint> entryPoints(List<SiteDescription> described) {
        List<ImageEntryPoint> offered = new ArrayList<>();
        for (SiteDescription each : described) {
            String name = each.text("name");
            if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
                throw each.wrong("name", "must be lower-case letters, digits and hyphens: " + name);
            }
            offered.add(new ImageEntryPoint(offered.size(), name, each.text("title"), each.text("health")));
        }
        return offered;
    }
}
