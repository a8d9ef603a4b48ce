package org.carme.view.job;

import java.util.Locale;
import org.carme.view.page.Texts;

/** What a job asks for, in a few signs. */
public final class Shape {

    private Shape() {}

    /** {@code 1 × A100}, {@code 2 nodes × 4 × A100}, {@code CPU only}. */
    public static String of(Locale locale, String accelerator, int perNode, int nodes) {
        String one = perNode == 0 ? Texts.say(locale, "shape.cpu") : perNode + " × " + accelerator;
        return nodes <= 1 ? one : Texts.say(locale, "shape.nodes", nodes, one);
    }
}
