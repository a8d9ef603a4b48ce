package org.carme.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.Finding;
import org.carme.platform.Part;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sealing of the audit. Until an entry has its place nobody would miss it: whoever can write to the database could keep the chain's row locked, and
 * remove meanwhile what was recorded. So entries that wait are told to the log, each once, and for a minute at most nobody hears of it.
 */
@ApplicationScoped
public class AuditPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(AuditPart.class);
    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final AuditEntries entries;
    private final HeadFile heads;
    private final Transactions transactions;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();
    private Instant began;

    /** For the container's proxy. */
    protected AuditPart() {
        this(null, null, null, Clock.systemUTC());
    }

    @Inject
    AuditPart(AuditEntries entries, HeadFile heads, Transactions transactions, Clock clock) {
        this.entries = entries;
        this.heads = heads;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String advice() {
        return "Look at Carme's log and at who holds locks on audit_chain in the database. Carme goes on recording, but what is not sealed can be removed"
                + " unseen; the log names each such entry.";
    }

    @Override
    public synchronized Finding look() {
        Instant now = clock.instant();
        // What waits since before this process began had nobody to seal it.
        began = began == null ? now : began;
        List<AuditEntry> waiting = transactions.call(() -> entries.unsealed(MOST));
        told.retainAll(waiting.stream().map(AuditEntry::uuid).toList());
        waiting.stream()
                .filter(entry -> waits(entry, USUAL, now) && told.add(entry.uuid()))
                .forEach(entry -> LOG.warn("The audit's entry {} is not sealed yet: {}", entry.uuid(), entry.mac()));
        Optional<AuditEntry> overdue =
                waiting.stream().filter(entry -> waits(entry, LONGEST, now)).findFirst();
        return overdue.map(entry -> "nothing is sealed; an entry waits since " + entry.happened())
                .or(heads::trouble)
                .map(why -> Finding.of(Finding.State.DOWN, why))
                .orElseGet(Finding::up)
                .with(Map.of("waiting", Integer.toString(waiting.size())));
    }

    private boolean waits(AuditEntry entry, Duration longest, Instant now) {
        Instant since = entry.happened().isBefore(began) ? began : entry.happened();
        return since.plus(longest).isBefore(now);
    }
}
