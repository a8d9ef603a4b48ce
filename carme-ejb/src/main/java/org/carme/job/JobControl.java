package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.RejectedException;
import org.carme.platform.Transactions;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something with one job. Nothing here holds a transaction while the batch system is asked. */
@Dependent
public class JobControl {
    private static final Logger LOG = LoggerFactory.getLogger(JobControl.class);
    private static final int LOG_BYTES = 16 * 1024;

    private final JobRepository jobs;
    private final JobEvents events;
    private final BatchSystem batch;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public JobControl(JobRepository jobs, JobEvents events, BatchSystem batch, Transactions transactions, Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.batch = batch;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The job as it stands, for that reader. */
    JobView view(UUID uuid, Principal who) {
        return transactions.call(() -> JobViews.of(jobs.find(uuid).orElseThrow(UnknownJob::new), who));
    }

    /** What would start a job of that person again, once it is over. */
    LaunchRequest again(UUID uuid, Principal who, Optional<String> idempotencyKey) {
        return transactions.call(() -> {
            Job job = jobs.find(uuid)
                    .filter(each -> each.owner().id() == who.userId())
                    .orElseThrow(UnknownJob::new);
            if (!job.state().isTerminal()) {
                throw new InvalidLaunch("job.again.lives");
            }
            return LaunchRequest.like(job, idempotencyKey);
        });
    }

    /** A job that the reader may see: his own, or anybody's. */
    Job visible(UUID uuid, Principal who, boolean maySeeAll) {
        return jobs.find(uuid)
                .filter(job -> maySeeAll || job.owner().id() == who.userId())
                .orElseThrow(UnknownJob::new);
    }

    /** The newest of that person's jobs in these states. */
    List<JobView> views(Principal who, Set<JobState> states, int most) {
        return jobs.ofOwner(who.userId(), states, most).stream()
                .map(job -> JobViews.of(job, who))
                .toList();
    }

    /**
     * Stops it for its owner, or for somebody who may stop all. The wish is stored before the batch system hears of it: where it can't be stored nothing
     * is stopped, and where the batch system does not hear it now, refuses it, or is not known to have the job yet, the wish stands and is repeated.
     */
    void stop(UUID uuid, Principal who, boolean mayStopAll) {
        transactions.call(() -> wish(uuid, who, mayStopAll)).ifPresent(this::cancel);
    }

    private Optional<Target> wish(UUID uuid, Principal who, boolean mayStopAll) {
        Job job = jobs.lock(uuid)
                .filter(each -> mayStopAll || each.owner().id() == who.userId())
                .orElseThrow(UnknownJob::new);
        if (job.state().isTerminal()) {
            return Optional.empty();
        }
        job.stopping(who.uid(), clock.instant());
        events.append(job, JobEventKind.STOP_ASKED, who.uid());
        LOG.info("{} stopped job {}", who.uid(), uuid);
        return job.attempt().map(JobControl::target);
    }

    private static Target target(JobAttempt attempt) {
        Job job = attempt.job();
        return new Target(
                JobRef.of(attempt.batchId(), job.batchName(), job.uuid()).submittedAt(attempt.submitTime()),
                job.owner().uid());
    }

    private void cancel(Target target) {
        try {
            batch.ask(connection -> {
                connection.cancel(target.ref(), target.user());
                connection.refresh();
                return null;
            });
        } catch (RejectedException e) {
            throw new JobActionFailed("job.stop.failed", e.reason());
        } catch (BatchException e) {
            LOG.warn("Stop of {} did not get through and will be repeated: {}", target.ref(), e.getMessage());
        }
    }

    /** The end of its log, read as its owner; empty before the batch system has it. */
    String log(Job job) {
        if (job.attempt().isEmpty()) {
            return "";
        }
        try {
            return batch.ask(
                    connection -> connection.log(job.uuid(), job.owner().uid(), LOG_BYTES));
        } catch (BatchException e) {
            throw new JobActionFailed("job.log.unavailable", e.getMessage());
        }
    }

    private record Target(JobRef ref, String user) {}
}
