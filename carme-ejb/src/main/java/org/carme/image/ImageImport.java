package org.carme.image;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.platform.SiteDescription;
import org.carme.project.Project;
import org.carme.project.ProjectRepository;
import org.carme.user.SystemSubject;

/** Takes over images from the site's description, after its projects. */
@Dependent
public class ImageImport {
    private static final int AFTER_PROJECTS = Interceptor.Priority.APPLICATION + 100;
    private static final String EVERYBODY = "*";

    private final ImageRepository images;
    private final ProjectRepository projects;
    private final AuditTrail trail;

    @Inject
    public ImageImport(ImageRepository images, ProjectRepository projects, AuditTrail trail) {
        this.images = images;
        this.projects = projects;
        this.trail = trail;
    }

    public void take(@Observes @Priority(AFTER_PROJECTS) SiteDescription site) {
        SystemSubject.SITE.run(() -> site.objects("images").forEach(this::image));
    }

    private void image(SiteDescription described) {
        String name = described.text("name");
        String file = described.text("file");
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\.sif")) {
            throw described.wrong("file", "must be a file name that ends in .sif: " + file);
        }
        Optional<Image> known = images.find(name);
        String before = known.map(Image::summary).orElse("");
        Image image = known.orElseGet(() -> images.add(new Image(name, file)));
        image.describe(file, entryPoints(described.objects("entryPoints")));
        List<String> allowed = described.texts("projects");
        if (allowed.contains(EVERYBODY)) {
            image.showToEverybody();
        } else {
            image.showTo(allowed.stream().map(slug -> project(described, slug)).toList());
        }
        trail.changed(
                AuditAction.IMAGE_CHANGE, new AuditSubject(AuditSubject.Kind.IMAGE, name), before, image.summary());
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
