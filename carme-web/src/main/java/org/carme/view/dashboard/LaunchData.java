package org.carme.view.dashboard;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.carme.job.LaunchOptions;
import org.carme.node.AcceleratorView;

/** What can be combined with what, as data for the page's script. */
final class LaunchData {

    private LaunchData() {}

    static String json(LaunchOptions options) {
        JsonArrayBuilder projects = Json.createArrayBuilder();
        for (LaunchOptions.ProjectChoice project : options.projects()) {
            JsonArrayBuilder images = Json.createArrayBuilder();
            project.images().forEach(image -> images.add(image.name()));
            projects.add(Json.createObjectBuilder()
                    .add("slug", project.slug())
                    .add("maxNodes", project.maxNodes())
                    .add("maxGpus", project.maxGpusPerNode())
                    .add("maxMinutes", project.maxTime().toMinutes())
                    .add("jobsLeft", project.jobsLeft())
                    .add("images", images));
        }
        JsonArrayBuilder accelerators = Json.createArrayBuilder();
        for (AcceleratorView kind : options.accelerators()) {
            JsonObjectBuilder nodes = Json.createObjectBuilder();
            kind.nodesByCount().forEach((count, number) -> nodes.add(count.toString(), number));
            accelerators.add(Json.createObjectBuilder()
                    .add("name", kind.name())
                    .add("title", kind.title())
                    .add("gpu", kind.gpu())
                    .add("nodesByCount", nodes));
        }
        return Json.createObjectBuilder()
                .add("projects", projects)
                .add("accelerators", accelerators)
                .build()
                .toString();
    }
}
