package org.carme.view.dashboard;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carme.job.LaunchOptions;
import org.carme.job.LaunchRequest;
import org.carme.node.AcceleratorView;
import org.carme.view.job.Shape;
import org.carme.view.job.Spans;
import org.carme.view.page.Texts;

/**
 * A usual choice that starts with one click.
 *
 * @param kind what kind of suggestion it is, in words
 * @param what the shape
 * @param more image, project and time
 * @param when whether it could start now, in words
 * @param free whether it could start now
 * @param values what goes into the form, as JSON
 */
public record LaunchTile(String kind, String what, String more, String when, boolean free, String values) {

    /** The last choice, one free device, and a job without one, each only if it differs from those before. */
    static List<LaunchTile> suggest(LaunchOptions options, boolean reachable, Locale locale) {
        List<LaunchTile> tiles = new ArrayList<>();
        Optional<LaunchRequest> last = options.last().filter(request -> LaunchForm.stillPossible(request, options));
        last.ifPresent(request -> tiles.add(of("tile.last", request, options, reachable, locale)));
        options.projects().stream()
                .filter(project -> !project.images().isEmpty())
                .findFirst()
                .ifPresent(project -> {
                    LaunchOptions.ImageChoice image = project.images().get(0);
                    Duration time = LaunchTimes.usual(project.maxTime());
                    LaunchForm.mostFree(options, project.maxGpusPerNode()).ifPresent(kind -> {
                        LaunchRequest one = new LaunchRequest(
                                project.slug(), kind.name(), 1, 1, image.name(), image.title(), time, Optional.empty());
                        if (last.filter(request -> sameShape(request, one)).isEmpty()) {
                            tiles.add(of("tile.gpu", one, options, reachable, locale));
                        }
                    });
                    LaunchRequest cpu = new LaunchRequest(
                            project.slug(), "cpu", 0, 1, image.name(), image.title(), time, Optional.empty());
                    if (last.filter(request -> sameShape(request, cpu)).isEmpty()) {
                        tiles.add(of("tile.cpu", cpu, options, reachable, locale));
                    }
                });
        return tiles;
    }

    private static boolean sameShape(LaunchRequest one, LaunchRequest other) {
        return one.accelerator().equals(other.accelerator())
                && one.gpusPerNode() == other.gpusPerNode()
                && one.nodes() == other.nodes();
    }

    private static LaunchTile of(
            String kindKey, LaunchRequest request, LaunchOptions options, boolean reachable, Locale locale) {
        Optional<AcceleratorView> kind = options.accelerators().stream()
                .filter(candidate -> candidate.name().equals(request.accelerator()))
                .findAny();
        boolean free = reachable
                && kind.filter(found -> found.free() >= Math.max(1, request.gpusPerNode() * request.nodes()))
                        .isPresent();
        String title = kind.map(AcceleratorView::title).orElse(request.accelerator());
        String image = options.projects().stream()
                .flatMap(project -> project.images().stream())
                .filter(choice -> choice.name().equals(request.image()))
                .findFirst()
                .map(LaunchOptions.ImageChoice::title)
                .orElse(request.image());
        return new LaunchTile(
                Texts.say(locale, kindKey),
                Shape.of(locale, title, request.gpusPerNode(), request.nodes()),
                String.join(" · ", image, request.project(), Spans.words(locale, request.time())),
                Texts.say(locale, reachable ? free ? "tile.free" : "tile.full" : "tile.away"),
                free,
                Json.createObjectBuilder()
                        .add("project", request.project())
                        .add("accelerator", request.accelerator())
                        .add("gpus", request.gpusPerNode())
                        .add("nodes", request.nodes())
                        .add("image", request.image())
                        .add("name", request.name())
                        .add("minutes", request.time().toMinutes())
                        .build()
                        .toString());
    }
}
