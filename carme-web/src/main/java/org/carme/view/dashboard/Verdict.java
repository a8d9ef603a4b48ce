package org.carme.view.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.carme.job.ExpectedStart;
import org.carme.node.AcceleratorView;
import org.carme.view.job.Spans;
import org.carme.view.page.Texts;

/**
 * When a job would start, in a sentence.
 *
 * @param kind {@code now}, {@code wait}, {@code never} or empty: the style sheet's class
 * @param headline the answer
 * @param at the expected instant as ISO text; may be empty
 * @param until when its time would be over, as ISO text; empty where nobody knows
 * @param age how old the answer is, in a sentence; empty where it is new
 */
public record Verdict(String kind, String headline, String at, String until, String age) {

    private static final Duration AT_ONCE = Duration.ofSeconds(30);
    private static final Duration NEW = Duration.ofSeconds(2);

    /** What needs no age: it was worked out just now. */
    Verdict(String kind, String headline, String at, String until) {
        this(kind, headline, at, until, "");
    }

    static Verdict of(ExpectedStart expected, Duration time, Instant now, Locale locale) {
        Verdict verdict = answer(expected, time, now, locale);
        Duration age = Duration.between(expected.asOf(), now);
        return age.compareTo(NEW) < 0
                ? verdict
                : new Verdict(
                        verdict.kind,
                        verdict.headline,
                        verdict.at,
                        verdict.until,
                        Texts.say(locale, "verdict.age", age.toSeconds()));
    }

    private static Verdict answer(ExpectedStart expected, Duration time, Instant now, Locale locale) {
        return expected.start()
                .map(start -> start.isBefore(now.plus(AT_ONCE))
                        ? new Verdict(
                                "now",
                                Texts.say(locale, "verdict.now"),
                                "",
                                now.plus(time).toString())
                        : new Verdict(
                                "wait",
                                Texts.say(locale, "verdict.wait", Spans.words(locale, Duration.between(now, start))),
                                start.toString(),
                                start.plus(time).toString()))
                .orElseGet(() -> new Verdict(
                        "never",
                        expected.reason(locale).isBlank()
                                ? Texts.say(locale, "verdict.unknown")
                                : Texts.say(locale, "verdict.never", expected.reason(locale)),
                        "",
                        ""));
    }

    /** Before the cluster is asked: what the figures that are at hand say. */
    static Verdict byFigures(LaunchForm form, List<AcceleratorView> kinds, Instant now, Locale locale) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(form.getAccelerator()))
                .findAny()
                .map(kind -> {
                    int wanted = kind.gpu() && form.getGpusPerNode() != null && form.getNodes() != null
                            ? form.getGpusPerNode() * form.getNodes()
                            : 1;
                    return kind.free() >= wanted
                            ? new Verdict(
                                    "now",
                                    Texts.say(locale, "verdict.free"),
                                    "",
                                    now.plus(form.time()).toString())
                            : new Verdict("wait", Texts.say(locale, "verdict.full"), "", "");
                })
                .orElseGet(() -> new Verdict("", "", "", ""));
    }
}
