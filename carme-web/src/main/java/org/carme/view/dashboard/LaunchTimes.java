package org.carme.view.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The times that the job card offers. */
final class LaunchTimes {

    private static final List<Duration> USUAL = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(48),
            Duration.ofHours(72));

    private LaunchTimes() {}

    /** The usual ones up to the longest that is allowed, that one, and the one that was chosen last. */
    static SortedSet<Duration> upTo(Duration longest, Optional<Duration> last) {
        SortedSet<Duration> times = new TreeSet<>();
        USUAL.stream().filter(time -> time.compareTo(longest) <= 0).forEach(times::add);
        times.add(longest);
        last.filter(time -> time.compareTo(longest) <= 0).ifPresent(times::add);
        return times;
    }

    /** What is offered first: four hours, or the longest if that is less. */
    static Duration usual(Duration longest) {
        Duration usual = Duration.ofHours(4);
        return usual.compareTo(longest) <= 0 ? usual : longest;
    }
}
