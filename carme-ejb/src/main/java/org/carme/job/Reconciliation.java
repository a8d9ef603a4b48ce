package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchException;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.carme.node.ClusterLeases;
import org.carme.node.CurrentCluster;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what the collector's view of the queue cannot tell: how jobs ended that the batch system has forgotten, with which exit code the others
 * did, and what became of submissions whose answer was lost. Accounting has the last word; while it does not answer, nothing is concluded.
 */
@Dependent
public class Reconciliation implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SUBMISSION_BOUND = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private final OpenQuestions questions;
    private final JobRepository jobs;
    private final JobEvents events;
    private final BatchSystem batch;
    private final CurrentCluster current;
    private final ClusterLeases leases;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Reconciliation(
            OpenQuestions questions,
            JobRepository jobs,
            JobEvents events,
            BatchSystem batch,
            CurrentCluster current,
            ClusterLeases leases,
            Transactions transactions,
            Clock clock) {
        this.questions = questions;
        this.jobs = jobs;
        this.events = events;
        this.batch = batch;
        this.current = current;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Asks what is open now, in the process that holds the cluster's lease. */
    @Override
    public void run() {
        Optional<Cluster> cluster = transactions.call(current::find);
        if (cluster.filter(each -> leases.isHolder(each.name())).isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        transactions
                .call(() -> questions.unansweredSince(cluster.get(), now.minus(SUBMISSION_BOUND)))
                .forEach(this::lose);
        if (cluster.get().health() == ClusterHealth.UP) {
            askAccounting(transactions.call(() -> questions.ends(cluster.get(), now)));
            transactions
                    .call(() -> questions.lostBefore(cluster.get(), now.minus(GRACE)))
                    .forEach(this::lookFor);
        }
    }

    /** Another process died while it handed this over, or the answer never came. */
    private void lose(UUID uuid) {
        change(uuid, Job::loseAnswer);
    }

    private void askAccounting(List<OpenQuestions.End> ends) {
        if (ends.isEmpty()) {
            return;
        }
        Instant since = ends.stream()
                .map(OpenQuestions.End::submitted)
                .min(Comparator.naturalOrder())
                .get();
        List<String> ids =
                ends.stream().map(OpenQuestions.End::batchId).distinct().toList();
        try {
            List<AccountingRecord> records = batch.ask(connection -> connection.accounting(since.minus(MARGIN), ids));
            ends.forEach(end -> settle(end, records));
        } catch (BatchException e) {
            LOG.info("Accounting does not answer, {} jobs stay as they are: {}", ends.size(), e.getMessage());
        }
    }

    private void settle(OpenQuestions.End end, List<AccountingRecord> records) {
        Optional<AccountingRecord> last =
                records.stream().filter(end::isMetBy).max(Comparator.comparing(AccountingRecord::submitTime));
        if (last.isPresent() && last.get().state().isEnded()) {
            change(end.job(), job -> account(job, last.get()));
        } else if (last.isEmpty() && end.goneSince().filter(this::isLongAgo).isPresent()) {
            Ending forgotten = new Ending(CauseCode.FORGOTTEN, "", Optional.empty(), Optional.empty());
            Instant now = clock.instant();
            change(end.job(), job -> job.account(JobState.FAILED, forgotten, now, now));
        }
    }

    private boolean isLongAgo(Instant moment) {
        return clock.instant().isAfter(moment.plus(FORGOTTEN));
    }

    private boolean account(Job job, AccountingRecord found) {
        JobState end = Observations.state(found.state()).orElse(JobState.FAILED);
        Instant now = clock.instant();
        return Observations.ending(found)
                .map(how -> job.account(end, how, found.end().orElse(now), now))
                .orElse(false);
    }

    private void lookFor(UUID uuid) {
        Optional<OpenQuestions.Lost> lost = transactions.call(() -> questions.lost(uuid));
        try {
            if (lost.isPresent()) {
                List<AccountingRecord> records = batch.ask(connection -> connection.accountingByName(
                        lost.get().handedOver().minus(MARGIN), lost.get().batchName()));
                change(uuid, job -> adopt(job, records));
            }
        } catch (BatchException e) {
            LOG.info("Job {} is still looked for: {}", uuid, e.getMessage());
        }
    }

    /** The first that is it; when there is none, it never arrived. */
    private boolean adopt(Job job, List<AccountingRecord> records) {
        Instant now = clock.instant();
        Optional<AccountingRecord> first = records.stream()
                .filter(each -> job.recognises(Observations.of(each)))
                .min(Comparator.comparing(AccountingRecord::submitTime));
        if (first.isEmpty()) {
            LOG.warn("Job {} never arrived", job.uuid());
            job.neverArrived(now);
            return true;
        }
        boolean changed = job.observe(Observations.of(first.get()), now);
        if (first.get().state().isEnded()) {
            account(job, first.get());
        }
        return changed;
    }

    private void change(UUID uuid, ChangingStep step) {
        transactions.run(() -> jobs.lock(uuid).ifPresent(job -> {
            if (step.changes(job)) {
                events.append(job, JobEventKind.STATE, job.state().name());
            }
        }));
    }

    @FunctionalInterface
    private interface ChangingStep {
        /** True when something changed. */
        boolean changes(Job job);
    }
}
