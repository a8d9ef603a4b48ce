package org.carme.audit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records refusals and failures, each in a transaction of its own, and so that no flood of them fills the database: the first of equal ones is recorded
 * at once, those that follow within a minute as one entry with their number. Of different ones at most so many are told apart in a minute, fewer of those
 * that nobody known is behind, so that strangers take no place from people, and of these fewer still from one address and in one hour; what is beyond is
 * counted by action. Each process counts for itself; one that is killed loses the count of its last minute, never a first one.
 */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_APART = 200;
    private static final int MOST_OF_STRANGERS = 30;
    private static final int MOST_FROM_ONE_ADDRESS = 10;
    private static final int MOST_OF_STRANGERS_AN_HOUR = 300;
    private static final Duration HOUR = Duration.ofHours(1);

    private final AuditTrail trail;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<Refusal, Counted> counted = new LinkedHashMap<>();
    private Instant hourBegan = Instant.EPOCH;
    private int strangersThisHour;

    /** For the container's proxy. */
    protected Refusals() {
        this(null, null, Clock.systemUTC());
    }

    @Inject
    Refusals(AuditTrail trail, Transactions transactions, Clock clock) {
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    private static final class Counted {
        private final Instant since;
        private long repeated;

        Counted(Instant since) {
            this.since = since;
        }
    }

    /** Something was refused or failed. That it cannot be recorded changes nothing about that. */
    void add(Refusal refusal) {
        tellRepeated(false);
        if (isFirst(refusal)) {
            record(refusal, Map.of("reason", refusal.reason()));
        }
    }

    private synchronized boolean isFirst(Refusal refusal) {
        Refusal kept = counted.containsKey(refusal) || hasRoomFor(refusal) ? refusal : oneOfMany(refusal);
        Counted before = counted.putIfAbsent(kept, new Counted(clock.instant()));
        if (kept != refusal) {
            counted.get(kept).repeated++;
            return false;
        }
        if (before != null) {
            before.repeated++;
        }
        return before == null;
    }

    private boolean hasRoomFor(Refusal refusal) {
        List<Refusal> strangers =
                counted.keySet().stream().filter(each -> each.actor().isEmpty()).toList();
        if (refusal.actor().isPresent()) {
            return counted.size() - strangers.size() < MOST_APART - MOST_OF_STRANGERS;
        }
        Instant now = clock.instant();
        if (!now.isBefore(hourBegan.plus(HOUR))) {
            hourBegan = now;
            strangersThisHour = 0;
        }
        boolean room = strangers.size() < MOST_OF_STRANGERS
                && strangersThisHour < MOST_OF_STRANGERS_AN_HOUR
                && strangers.stream()
                                .filter(each -> Objects.equals(each.address(), refusal.address()))
                                .count()
                        < MOST_FROM_ONE_ADDRESS;
        strangersThisHour += room ? 1 : 0;
        return room;
    }

    private static Refusal oneOfMany(Refusal refusal) {
        return new Refusal(
                Optional.empty(),
                null,
                refusal.action(),
                refusal.outcome(),
                new AuditSubject(AuditSubject.Kind.AUDIT, "flood"),
                "many");
    }

    /** Records how often those were repeated whose minute is over. */
    void tellRepeated(boolean all) {
        over(all)
                .forEach((refusal, count) -> record(
                        refusal,
                        Map.of(
                                "reason",
                                refusal.reason(),
                                "repeated",
                                Long.toString(count.repeated),
                                "since",
                                count.since.toString())));
    }

    private synchronized Map<Refusal, Counted> over(boolean all) {
        Instant now = clock.instant();
        Map<Refusal, Counted> over = new HashMap<>();
        Iterator<Map.Entry<Refusal, Counted>> each = counted.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Refusal, Counted> one = each.next();
            if (all || !now.isBefore(one.getValue().since.plus(WINDOW))) {
                each.remove();
                if (one.getValue().repeated > 0) {
                    over.put(one.getKey(), one.getValue());
                }
            }
        }
        return over;
    }

    @PreDestroy
    void end() {
        tellRepeated(true);
    }

    private void record(Refusal refusal, Map<String, String> details) {
        try {
            transactions.run(() -> trail.refused(refusal, details));
        } catch (RuntimeException e) {
            // The boundary of what is only noted: whoever was refused hears of the refusal and not of this.
            LOG.error("{} {} is not in the audit: {}", refusal.action(), refusal.outcome(), e.toString());
        }
    }
}
