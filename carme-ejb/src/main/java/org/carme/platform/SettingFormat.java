package org.carme.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values of settings are written. */
public final class SettingFormat {
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,6})(ms|s|m|h|d)");

    private SettingFormat() {}

    /** Reads a time such as {@code 5s}. */
    public static Duration duration(String key, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new BadSetting(key, "must be a time such as 5s, 10m or 12h, not " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Reads a whole number. */
    public static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadSetting(key, "must be a whole number, not " + text);
        }
    }

    /** Reads an address. */
    public static URI uri(String key, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new BadSetting(key, "must be an address: " + e.getMessage());
        }
    }
}
