package org.carme.audit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records refusals and failures, each in a transaction of its own, and so that no flood of them fills the database or hides what others do: the first of
 * equal ones is recorded at once, those that follow within a minute as one entry with their number. Of different ones so many are told apart as
 * {@link RefusalBudget} says; what is beyond is one entry at once and one an hour, for each person who is behind it or whose name is tried. Each process
 * counts for itself; one that is killed loses its counts, never a first one.
 */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final AuditTrail trail;
    private final Transactions transactions;
    private final Clock clock;
    private final RefusalCounts counts = new RefusalCounts();

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

    /** Something was refused or failed. That it cannot be recorded changes nothing about that. */
    void add(Refusal refusal) {
        tellRepeated(false);
        noted(refusal, () -> counts.count(named(refusal), clock.instant())
                .ifPresent(first -> write(first, Map.of("reason", first.reason()))));
    }

    /** Names are compared as the directory does, and all that nobody here has are the same one. */
    private Refusal named(Refusal refusal) {
        return refusal.subject().kind() == AuditSubject.Kind.PERSON
                ? refusal.upon(transactions.call(() -> trail.known(refusal.subject())))
                : refusal;
    }

    /** Records how often those were repeated whose time is over. */
    void tellRepeated(boolean all) {
        counts.over(clock.instant(), all)
                .forEach((refusal, count) -> noted(
                        refusal,
                        () -> write(
                                refusal,
                                Map.of(
                                        "reason",
                                        refusal.reason(),
                                        "repeated",
                                        Long.toString(count.repeated()),
                                        "since",
                                        count.since().toString()))));
    }

    @PreDestroy
    void end() {
        tellRepeated(true);
    }

    private void write(Refusal refusal, Map<String, String> details) {
        transactions.run(() -> trail.refused(refusal, details));
    }

    private static void noted(Refusal refusal, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            // The boundary of what is only noted: whoever was refused hears of the refusal and not of this.
            LOG.error("{} {} is not in the audit: {}", refusal.action(), refusal.outcome(), e.toString());
        }
    }
}
