package org.carme.batch.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads moments, which the head node has in epoch seconds, and time limits. */
final class SlurmTime {

    private static final Set<String> NO_MOMENT = Set.of("", "0", "N/A", "None", "Unknown", "(null)");
    private static final Set<String> NO_LIMIT =
            Set.of("", "UNLIMITED", "INFINITE", "INVALID", "NONE", "NOT_SET", "N/A", "Partition_Limit", "(null)");
    private static final Pattern LIMIT = Pattern.compile("(?:(\\d{1,6})-)?(?:(\\d{1,6}):)?(\\d{1,6}):(\\d{2})");

    private SlurmTime() {}

    /** A moment; empty for SLURM's words for none. */
    static Optional<Instant> moment(String text) throws MalformedOutputException {
        if (NO_MOMENT.contains(text)) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(whole(text)));
    }

    /** A limit as {@code days-hours:minutes:seconds}; empty for SLURM's words for none. */
    static Optional<Duration> limit(String text) throws MalformedOutputException {
        if (NO_LIMIT.contains(text)) {
            return Optional.empty();
        }
        Matcher parts = LIMIT.matcher(text);
        if (!parts.matches()) {
            throw new MalformedOutputException("not a time limit: " + text);
        }
        return Optional.of(Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4)));
    }

    /** A limit in minutes; empty for SLURM's words for none. */
    static Optional<Duration> limitInMinutes(String text) throws MalformedOutputException {
        return NO_LIMIT.contains(text) ? Optional.empty() : Optional.of(Duration.ofMinutes(whole(text)));
    }

    static Duration seconds(String text) throws MalformedOutputException {
        return Duration.ofSeconds(whole(text));
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    private static long whole(String text) throws MalformedOutputException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedOutputException("not a time: " + text, e);
        }
    }
}
