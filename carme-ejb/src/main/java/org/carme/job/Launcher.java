package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.Submitted;
import org.carme.batch.api.UnavailableException;
import org.carme.platform.Token;
import org.carme.platform.Transactions;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs: stores, commits, hands over, records. Whatever happens in between, the job is there once: a row that was not handed over, or whose
 * answer was lost, is looked for by the reconciliation and never handed over again.
 */
@Dependent
public class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Registry registry;
    private final BatchSystem batch;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Launcher(Registry registry, BatchSystem batch, Transactions transactions, Clock clock) {
        this.registry = registry;
        this.batch = batch;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Starts what that person asks for. Must not be called inside a transaction. */
    UUID launch(Principal who, LaunchRequest request) {
        if (request.idempotencyKey().filter(key -> !KEY.matcher(key).matches()).isPresent()) {
            throw new InvalidLaunch("job.key");
        }
        Token joinToken = Token.random();
        Registry.Registered registered = transactions.call(() -> registry.register(who.userId(), request, joinToken));
        Instant latest = clock.instant().plus(LaunchSetting.ANSWER_WITHIN.duration());
        registered.toHandOver().ifPresent(spec -> handOver(spec, latest));
        return registered.job();
    }

    private void handOver(JobSpec spec, Instant latest) {
        try {
            Submitted answer = batch.ask(connection -> {
                if (clock.instant().isAfter(latest)) {
                    throw new UnavailableException("it waited too long for its turn");
                }
                Submitted submitted = connection.submit(spec);
                connection.refresh();
                return submitted;
            });
            record(spec, job -> job.submitted(answer.batchId(), answer.clusterClock(), clock.instant()));
            LOG.info("Job {} of {} submitted as {}", spec.uuid(), spec.user(), answer.batchId());
        } catch (RejectedException e) {
            LOG.info("Job {} of {} refused: {}", spec.uuid(), spec.user(), e.reason());
            record(spec, job -> job.reject(Cause.of(CauseCode.CLUSTER_REFUSED, e.reason()), clock.instant()));
        } catch (UnavailableException e) {
            LOG.warn("Job {} of {} not handed over: {}", spec.uuid(), spec.user(), e.getMessage());
            record(spec, job -> job.notHandedOver(clock.instant()));
            throw new ClusterAway();
        } catch (OutcomeUnknownException e) {
            lost(spec, e);
        } catch (BatchException e) {
            throw new IllegalStateException("BatchException has three kinds", e);
        } catch (RuntimeException e) {
            // Whatever it was, the request may have been carried out: nothing else may be concluded.
            lost(spec, e);
        }
    }

    private void lost(JobSpec spec, Exception e) {
        LOG.warn("The answer to the submission of job {} of {} was lost", spec.uuid(), spec.user(), e);
        record(spec, Job::loseAnswer);
    }

    private void record(JobSpec spec, Consumer<Job> outcome) {
        transactions.run(() -> registry.record(spec.uuid(), outcome));
    }
}
