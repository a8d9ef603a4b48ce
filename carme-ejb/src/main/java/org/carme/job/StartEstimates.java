package org.carme.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.StartEstimate;

/**
 * What the batch system says about when jobs would start. An answer holds for a minute, and who asks for the same while it is being asked waits for
 * that answer, so that playing with the job card costs the batch system little.
 */
@ApplicationScoped
public class StartEstimates {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST = 1000;

    private final BatchSystem batch;
    private final Clock clock;
    private final Map<Asked, ExpectedStart> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, ExpectedStart> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Asked, CompletableFuture<ExpectedStart>> asking = new HashMap<>();

    /** For the container's proxy. */
    protected StartEstimates() {
        this(null, Clock.systemUTC());
    }

    @Inject
    public StartEstimates(BatchSystem batch, Clock clock) {
        this.batch = batch;
        this.clock = clock;
    }

    ExpectedStart of(String user, JobShape shape) {
        Asked asked = new Asked(user, shape);
        CompletableFuture<ExpectedStart> mine = new CompletableFuture<>();
        CompletableFuture<ExpectedStart> others;
        synchronized (this) {
            Optional<ExpectedStart> known = known(asked);
            if (known.isPresent()) {
                return known.get();
            }
            others = asking.putIfAbsent(asked, mine);
        }
        if (others != null) {
            return others.join();
        }
        try {
            ExpectedStart answer = ask(asked);
            keep(asked, answer);
            mine.complete(answer);
            return answer;
        } finally {
            forget(asked);
            mine.complete(unknown());
        }
    }

    private ExpectedStart ask(Asked asked) {
        try {
            StartEstimate estimate = batch.ask(connection -> connection.testStart(asked.shape(), asked.user()));
            Instant now = clock.instant();
            return new ExpectedStart(estimate.delay().map(now::plus), "", now);
        } catch (RejectedException e) {
            return new ExpectedStart(Optional.empty(), e.reason(), clock.instant());
        } catch (BatchException e) {
            return unknown();
        }
    }

    private ExpectedStart unknown() {
        return new ExpectedStart(Optional.empty(), Reason.own("job.no-estimate"), clock.instant());
    }

    /** An answer of the future is one from before the clock was set back. */
    private Optional<ExpectedStart> known(Asked asked) {
        Instant now = clock.instant();
        return Optional.ofNullable(answers.get(asked))
                .filter(answer -> !now.isBefore(answer.asOf())
                        && now.isBefore(answer.asOf().plus(KEPT)));
    }

    private synchronized void keep(Asked asked, ExpectedStart answer) {
        answers.remove(asked);
        answers.put(asked, answer);
    }

    private synchronized void forget(Asked asked) {
        asking.remove(asked);
    }

    private record Asked(String user, JobShape shape) {}
}
