package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks accounting how jobs ended: those that the queue does not show any more, and those of which it showed the end without the exit code. Accounting
 * has the last word; while it does not answer, nothing is concluded. Who is missing in the queue without having ended may only have another name now,
 * and is then followed by its id and submit time.
 */
@Dependent
public class UnconfirmedEnds implements Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(UnconfirmedEnds.class);
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final Duration OLD = Duration.ofMinutes(15);

    /** Nothing else tells how these do. */
    private static final Duration RENAMED = Duration.ofSeconds(15);

    private final OpenQuestions questions;
    private final ClusterMemory memory;
    private final Adoption adoption;
    private final JobChanges changes;
    private final Pauses<Long> pauses = new Pauses<>();

    @Inject
    public UnconfirmedEnds(OpenQuestions questions, ClusterMemory memory, Adoption adoption, JobChanges changes) {
        this.questions = questions;
        this.memory = memory;
        this.adoption = adoption;
        this.changes = changes;
    }

    @Override
    public void run(Cluster cluster, Instant now) {
        if (cluster.health() != ClusterHealth.UP) {
            return;
        }
        Duration within = LaunchSetting.ANSWER_WITHIN.duration();
        List<OpenQuestions.End> open = changes.look(() -> questions.ends(cluster, now.minus(within), now));
        pauses.keepOnly(open.stream().map(OpenQuestions.End::attempt).toList());
        List<OpenQuestions.End> due = open.stream()
                .filter(end -> pauses.isDue(end.attempt(), pause(end, now), now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Instant since = due.stream()
                .map(OpenQuestions.End::submitted)
                .min(Comparator.naturalOrder())
                .get();
        List<String> ids =
                due.stream().map(OpenQuestions.End::batchId).distinct().toList();
        memory.accounted(since, ids).ifPresent(records -> due.forEach(end -> settle(end, records, now)));
    }

    /** Most ends are in accounting within seconds; the others must not be a burden. */
    private static Duration pause(OpenQuestions.End end, Instant now) {
        if (!end.over() && end.gone().isEmpty()) {
            return RENAMED;
        }
        Duration age = Duration.between(end.since(), now);
        if (age.compareTo(YOUNG) < 0) {
            return Duration.ZERO;
        }
        return age.compareTo(OLD) < 0 ? Duration.ofSeconds(20) : Duration.ofMinutes(5);
    }

    private void settle(OpenQuestions.End end, List<AccountingRecord> records, Instant now) {
        Optional<AccountingRecord> found = records.stream()
                .filter((Predicate<AccountingRecord>) end::isMetBy)
                .min(Comparator.comparing(end::distance));
        boolean followed = !end.over() && records.stream().anyMatch(end::isFollowedBy);
        if (!followed && found.filter(each -> each.state().isEnded()).isPresent()) {
            change(end, job -> Adoption.account(job, found.get(), now));
        } else if (!end.over()) {
            lookInQueue(end, followed, now);
        }
    }

    private void lookInQueue(OpenQuestions.End end, boolean followed, Instant now) {
        try {
            Optional<JobSnapshot> listed = memory.queued(end.batchId());
            if (followed || !end.exact()) {
                // A life that begins with a requeue is in the queue before accounting knows of it.
                adoption.lookFor(
                        end.job(),
                        listed
                                .filter(each ->
                                        each.uuid().filter(end.job()::equals).isPresent())
                                .stream()
                                .toList());
            }
            Optional<JobSnapshot> queued = listed.filter((Predicate<JobSnapshot>) end::isMetBy);
            if (queued.isPresent()) {
                change(end, job -> job.observe(Observations.of(queued.get()), Sighting.LOOKED_UP, now));
            } else if (end.gone().filter(gone -> isForgotten(gone, now)).isPresent()) {
                LOG.warn("Nothing is known any more of job {}, batch job {}", end.job(), end.batchId());
                change(end, job -> job.forget(now));
            } else {
                change(end, job -> job.vanish(now));
            }
        } catch (BatchException e) {
            LOG.info("Batch job {} of job {} was not looked for: {}", end.batchId(), end.job(), e.getMessage());
        }
    }

    private static boolean isForgotten(Instant gone, Instant now) {
        return now.isAfter(gone.plus(LaunchSetting.FORGOTTEN.duration()));
    }

    /** Changes the job as long as the question is about its last life. */
    private void change(OpenQuestions.End end, Predicate<Job> step) {
        Predicate<Job> isAboutIt =
                job -> job.attempt().filter(last -> last.id() == end.attempt()).isPresent();
        changes.change(end.job(), isAboutIt.and(step));
    }
}
