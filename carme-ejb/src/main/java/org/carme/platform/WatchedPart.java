package org.carme.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part and what was last seen of it. At most one look is under way; one that takes too long counts as "does not work" already. */
final class WatchedPart {
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(PartWatch.class);
    private static final int LONGEST_DETAIL = 300;

    private final Part part;
    private final Clock clock;
    private final LongSupplier nanos;
    private boolean looking;
    private boolean looked;
    private long begun;
    private Finding finding = Finding.of(Finding.State.UNKNOWN, "not looked at yet");
    private Finding.State told = Finding.State.UNKNOWN;
    private Duration latency = Duration.ZERO;
    private Optional<Instant> success = Optional.empty();

    WatchedPart(Part part, Clock clock, LongSupplier nanos) {
        this.part = part;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Looks on another thread, if it is time and nobody does. */
    void round(Executor threads) {
        synchronized (this) {
            if (looking) {
                tellChange(status().finding());
                return;
            }
            if (looked && since(begun).compareTo(part.pause()) < 0) {
                return;
            }
            looking = true;
            begun = nanos.getAsLong();
        }
        try {
            threads.execute(this::look);
        } catch (RuntimeException e) {
            found(Finding.of(Finding.State.UNKNOWN, "no thread to look: " + e.getMessage()));
        }
    }

    synchronized PartStatus status() {
        boolean overdue = looking && since(begun).compareTo(PATIENCE) > 0;
        return new PartStatus(
                part.name(),
                part.essential(),
                overdue ? Finding.of(Finding.State.DOWN, "does not answer in time") : finding,
                success,
                overdue ? since(begun) : latency,
                part.advice());
    }

    private void look() {
        Finding seen;
        try {
            seen = part.look();
        } catch (RuntimeException e) {
            // The boundary of all looks: whatever it was, the part does not work.
            seen = Finding.of(Finding.State.DOWN, reason(e));
        }
        found(seen);
    }

    private synchronized void found(Finding seen) {
        looking = false;
        looked = true;
        latency = since(begun);
        finding = seen;
        if (seen.success().isPresent()) {
            success = seen.success();
        } else if (seen.state().works()) {
            success = Optional.of(clock.instant());
        }
        tellChange(seen);
    }

    /** Each change is told once, however long it lasts. */
    private void tellChange(Finding seen) {
        if (seen.state() == told) {
            return;
        }
        told = seen.state();
        if (told == Finding.State.DOWN || told == Finding.State.WARNING) {
            LOG.warn("Part {} is {}: {}", part.name(), told, seen.detail());
        } else {
            LOG.info("Part {} is {}", part.name(), told);
        }
    }

    private Duration since(long moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
