package org.carme.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.StartEstimate;

/** When jobs would start. An answer holds for a minute, so that playing with the job card costs the batch system little. */
@ApplicationScoped
public class StartEstimates {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST = 1000;

    private final BatchSystem batch;
    private final Clock clock;
    private final Map<Asked, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Answer> eldest) {
            return size() > MOST;
        }
    };

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
        Optional<ExpectedStart> known = known(asked);
        if (known.isPresent()) {
            return known.get();
        }
        ExpectedStart answer = ask(asked);
        keep(asked, answer);
        return answer;
    }

    private ExpectedStart ask(Asked asked) {
        try {
            StartEstimate estimate = batch.ask(connection -> connection.testStart(asked.shape(), asked.user()));
            return new ExpectedStart(estimate.delay().map(clock.instant()::plus), "");
        } catch (RejectedException e) {
            return new ExpectedStart(Optional.empty(), e.reason());
        } catch (BatchException e) {
            return new ExpectedStart(Optional.empty(), Reason.own("job.no-estimate"));
        }
    }

    private synchronized Optional<ExpectedStart> known(Asked asked) {
        return Optional.ofNullable(answers.get(asked))
                .filter(answer -> clock.instant().isBefore(answer.at().plus(KEPT)))
                .map(Answer::start);
    }

    private synchronized void keep(Asked asked, ExpectedStart start) {
        answers.remove(asked);
        answers.put(asked, new Answer(start, clock.instant()));
    }

    private record Asked(String user, JobShape shape) {}

    private record Answer(ExpectedStart start, Instant at) {}
}
