package org.carme.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which refusals are equal, and how often each came. What the budget has no room for is counted together, and keeps who did what, or upon whom. */
final class RefusalCounts {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration WINDOW_OF_MANY = Duration.ofHours(1);

    private final RefusalBudget budget = new RefusalBudget();
    private final Map<Refusal, Counted> counted = new LinkedHashMap<>();

    private static final class Counted {
        private final Instant since;
        private long repeated;

        Counted(Instant since) {
            this.since = since;
        }
    }

    /**
     * How often something came again.
     *
     * @param since when it came first
     * @param repeated how often after that
     */
    record Repeated(Instant since, long repeated) {}

    /** Counts one; what is to be recorded at once, because it is the first of its kind. */
    synchronized Optional<Refusal> count(Refusal refusal, Instant now) {
        Refusal kept = counted.containsKey(refusal) || budget.take(refusal, now) ? refusal : refusal.oneOfMany();
        Counted before = counted.putIfAbsent(kept, new Counted(now));
        if (before == null) {
            return Optional.of(kept);
        }
        before.repeated++;
        return Optional.empty();
    }

    /** Those whose time is over and that were repeated; they are forgotten. */
    synchronized Map<Refusal, Repeated> over(Instant now, boolean all) {
        Map<Refusal, Repeated> over = new HashMap<>();
        Iterator<Map.Entry<Refusal, Counted>> each = counted.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Refusal, Counted> one = each.next();
            Counted count = one.getValue();
            Duration window = one.getKey().isMany() ? WINDOW_OF_MANY : WINDOW;
            if (all || now.isBefore(count.since) || !now.isBefore(count.since.plus(window))) {
                each.remove();
                if (count.repeated > 0) {
                    over.put(one.getKey(), new Repeated(count.since, count.repeated));
                }
            }
        }
        return over;
    }
}
