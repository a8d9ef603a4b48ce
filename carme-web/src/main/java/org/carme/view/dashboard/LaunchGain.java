package org.carme.view.dashboard;

import java.util.Locale;
import org.carme.job.LaunchOptions;
import org.carme.job.LaunchRequest;
import org.carme.node.AcceleratorView;
import org.carme.view.job.Shape;
import org.carme.view.page.Texts;

/** What a job would get, in one line. */
final class LaunchGain {

    private static final double MB_PER_GB = 1024;

    private LaunchGain() {}

    /** {@code 1 × A100 · 2 CPUs · 4 GB}; empty where no template of the project allows it. */
    static String of(LaunchRequest request, LaunchOptions options, Locale locale) {
        String title = options.accelerators().stream()
                .filter(kind -> kind.name().equals(request.accelerator()))
                .findAny()
                .map(AcceleratorView::title)
                .orElse(request.accelerator());
        return options.projects().stream()
                .filter(project -> project.slug().equals(request.project()))
                .findAny()
                .flatMap(project -> project.share(request.nodes(), request.gpusPerNode(), request.time()))
                .map(share -> Texts.say(
                        locale,
                        "verdict.gain",
                        Shape.of(locale, title, request.gpusPerNode(), request.nodes()),
                        share.cpus(),
                        share.memoryMb() / MB_PER_GB))
                .orElse("");
    }
}
