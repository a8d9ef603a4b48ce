package org.carme.view.job;

import java.time.Duration;
import java.util.Locale;
import org.carme.view.page.Texts;

/** Spans of time in words. */
public final class Spans {

    private static final int MINUTES_PER_HOUR = 60;
    private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

    private Spans() {}

    /** The two largest units: {@code 1 d 4 h}, {@code 4 h 58 min}, {@code 12 min}. */
    public static String words(Locale locale, Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes >= MINUTES_PER_DAY) {
            return two(locale, "d", minutes / MINUTES_PER_DAY, "h", minutes % MINUTES_PER_DAY / MINUTES_PER_HOUR);
        }
        if (minutes >= MINUTES_PER_HOUR) {
            return two(locale, "h", minutes / MINUTES_PER_HOUR, "min", minutes % MINUTES_PER_HOUR);
        }
        return minutes == 0 && !span.isZero() && !span.isNegative()
                ? Texts.say(locale, "span.moment")
                : one(locale, "min", minutes);
    }

    private static String two(Locale locale, String first, long count, String second, long rest) {
        return rest == 0 ? one(locale, first, count) : one(locale, first, count) + " " + one(locale, second, rest);
    }

    private static String one(Locale locale, String unit, long count) {
        return Texts.say(locale, "span." + unit, count);
    }
}
