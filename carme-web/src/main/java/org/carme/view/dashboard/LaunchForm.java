package org.carme.view.dashboard;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.carme.job.LaunchOptions;
import org.carme.job.LaunchRequest;
import org.carme.node.AcceleratorView;

/** What stands in the job card. */
public class LaunchForm {

    private String project;
    private String accelerator;
    private Integer gpusPerNode;
    private Integer nodes;
    private String image;
    private String name;
    private Integer minutes;
    private String key = UUID.randomUUID().toString();

    /** The last choice where it is still possible, otherwise what is most likely wanted: one device that is free. */
    static LaunchForm prefilled(LaunchOptions options) {
        LaunchForm form = new LaunchForm();
        options.last()
                .filter(last -> stillPossible(last, options))
                .ifPresentOrElse(form::take, () -> form.takeDefaults(options));
        return form;
    }

    static boolean stillPossible(LaunchRequest last, LaunchOptions options) {
        return options.projects().stream()
                .filter(project -> project.slug().equals(last.project()))
                .filter(project ->
                        project.images().stream().anyMatch(image -> image.name().equals(last.image())))
                .filter(project -> last.gpusPerNode() <= project.maxGpusPerNode()
                        && last.nodes() <= project.maxNodes()
                        && last.time().compareTo(project.maxTime()) <= 0)
                .findAny()
                .flatMap(project -> options.accelerators().stream()
                        .filter(kind -> kind.name().equals(last.accelerator()))
                        .findAny())
                .filter(kind -> !kind.gpu() || kind.nodesOffering(last.gpusPerNode()) >= last.nodes())
                .isPresent();
    }

    private void take(LaunchRequest last) {
        project = last.project();
        accelerator = last.accelerator();
        gpusPerNode = last.gpusPerNode();
        nodes = last.nodes();
        image = last.image();
        name = last.name();
        minutes = (int) last.time().toMinutes();
    }

    private void takeDefaults(LaunchOptions options) {
        options.projects().stream()
                .filter(choice -> !choice.images().isEmpty())
                .findFirst()
                .ifPresent(choice -> {
                    project = choice.slug();
                    image = choice.images().get(0).name();
                    name = choice.images().get(0).title();
                    nodes = 1;
                    minutes = (int) LaunchTimes.usual(choice.maxTime()).toMinutes();
                    Optional<AcceleratorView> free = mostFree(options, choice.maxGpusPerNode());
                    accelerator = free.map(AcceleratorView::name).orElse("cpu");
                    gpusPerNode = free.isPresent() ? 1 : 0;
                });
    }

    static Optional<AcceleratorView> mostFree(LaunchOptions options, int mostPerNode) {
        return mostPerNode == 0
                ? Optional.empty()
                : options.accelerators().stream()
                        .filter(AcceleratorView::gpu)
                        .max(Comparator.comparingInt(AcceleratorView::free));
    }

    LaunchRequest request() {
        return new LaunchRequest(
                text(project),
                text(accelerator),
                number(gpusPerNode),
                number(nodes),
                text(image),
                text(name),
                time(),
                Optional.ofNullable(key));
    }

    Duration time() {
        return Duration.ofMinutes(number(minutes));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }

    /** Slug of the project. */
    public String getProject() {
        return project;
    }

    public void setProject(String project) {
        this.project = project;
    }

    /** Name of the accelerator. */
    public String getAccelerator() {
        return accelerator;
    }

    public void setAccelerator(String accelerator) {
        this.accelerator = accelerator;
    }

    /** Devices on each node. */
    public Integer getGpusPerNode() {
        return gpusPerNode;
    }

    public void setGpusPerNode(Integer gpusPerNode) {
        this.gpusPerNode = gpusPerNode;
    }

    /** How many nodes. */
    public Integer getNodes() {
        return nodes;
    }

    public void setNodes(Integer nodes) {
        this.nodes = nodes;
    }

    /** Name of the image. */
    public String getImage() {
        return image;
    }

    public void setImage(String image) {
        this.image = image;
    }

    /** What the person calls the job. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** How long at most. */
    public Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(Integer minutes) {
        this.minutes = minutes;
    }

    /** The same key starts the same job. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }
}
