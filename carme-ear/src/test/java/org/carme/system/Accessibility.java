package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** Looks at pages by the rules of WCAG 2.2 AA, and tells at the end what it found. */
final class Accessibility {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Size DESK = new Size(1280, 900);
    private static final Size PHONE = new Size(360, 740);

    private final List<ColorScheme> schemes;
    private final List<Size> sizes;
    private final List<String> findings = new ArrayList<>();

    private Accessibility(List<ColorScheme> schemes, List<Size> sizes) {
        this.schemes = schemes;
        this.sizes = sizes;
    }

    /** In every look: light and dark, wide and on a phone. Another language changes texts only, so that one look, a narrow one, is enough for it. */
    static Accessibility in(String locale) {
        return locale.startsWith("en")
                ? new Accessibility(List.of(ColorScheme.LIGHT, ColorScheme.DARK), List.of(DESK, PHONE))
                : new Accessibility(List.of(ColorScheme.LIGHT), List.of(PHONE));
    }

    /** Looks at a page as it is once its style is there; it is wide again afterwards. */
    void look(String what, Page page) {
        page.waitForLoadState();
        for (ColorScheme scheme : schemes) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (Size size : sizes) {
                page.setViewportSize(size.width(), size.height());
                for (Rule violation : analysed(page)) {
                    findings.add(tell(what + ", " + scheme + ", " + size.width() + " px", violation));
                }
                assertThat(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as("%s at %d px must not scroll sideways", what, size.width())
                        .isEqualTo(0);
            }
        }
        page.setViewportSize(DESK.width(), DESK.height());
    }

    /** Without a page of its own for the report, which only pages with frames from elsewhere need: that takes half of the time. */
    private static List<Rule> analysed(Page page) {
        assertThat(page.locator("iframe").count()).isZero();
        return new AxeBuilder(page)
                .withTags(RULES)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
    }

    void foundNothing() {
        assertThat(findings).isEmpty();
    }

    private static String tell(String where, Rule violation) {
        return where + ": " + violation.getHelp() + " (" + violation.getId() + ") "
                + violation.getNodes().stream().map(CheckedNode::getHtml).toList();
    }

    private record Size(int width, int height) {}
}
