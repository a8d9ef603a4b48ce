package org.carme.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many different refusals become entries of their own. Each person has a budget alone; so have strangers, and apart from these whoever fails to log
 * in, and there each name that is tried: nobody can use up what somebody else's attempts are to be seen by. Not safe for threads.
 */
final class RefusalBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<Duration, Span> spans = new HashMap<>();

    /**
     * A bound.
     *
     * @param span within which time
     * @param whose what it counts for
     * @param most this many
     */
    private record Limit(Duration span, String whose, int most) {}

    private static final class Span {
        private final Instant began;
        private final Map<String, Integer> used = new HashMap<>();

        Span(Instant began) {
            this.began = began;
        }
    }

    /** Whether there is room for one more of this kind, which it takes. */
    boolean take(Refusal refusal, Instant now) {
        List<Limit> limits = limits(refusal);
        boolean room = limits.stream().allMatch(limit -> used(limit, now) < limit.most());
        if (room) {
            limits.forEach(limit -> spans.get(limit.span()).used.merge(limit.whose(), 1, Integer::sum));
        }
        return room;
    }

    private int used(Limit limit, Instant now) {
        Span span = spans.get(limit.span());
        // A clock that was put back must not keep the old one for hours.
        if (span == null || now.isBefore(span.began) || !now.isBefore(span.began.plus(limit.span()))) {
            span = new Span(now);
            spans.put(limit.span(), span);
        }
        return span.used.getOrDefault(limit.whose(), 0);
    }

    private static List<Limit> limits(Refusal refusal) {
        if (refusal.actor().isPresent()) {
            String person = "person " + refusal.actor().get().uid();
            return List.of(
                    new Limit(MINUTE, person, 20), new Limit(HOUR, person, 200), new Limit(MINUTE, "people", 170));
        }
        String from = " from " + refusal.address();
        if (refusal.isAboutAName()) {
            String name = "name " + refusal.subject().id();
            return List.of(
                    new Limit(MINUTE, "names", 30),
                    new Limit(HOUR, "names", 300),
                    new Limit(MINUTE, "names" + from, 10),
                    new Limit(MINUTE, name, 10),
                    new Limit(HOUR, name, 60));
        }
        return List.of(
                new Limit(MINUTE, "strangers", 30),
                new Limit(HOUR, "strangers", 300),
                new Limit(MINUTE, "strangers" + from, 10));
    }
}
