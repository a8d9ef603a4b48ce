package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for jobs whose answer was lost. The collector shows those in the queue; here accounting is asked for those that the queue has forgotten. One
 * is given up after the grace time, and only when it was missed twice, some time apart, with queue and accounting answering all the while: a batch
 * system that comes back may still have the submission in its hands.
 */
@Dependent
public class LostSubmissions implements Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(LostSubmissions.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_REPEAT = Duration.ofMinutes(1);

    private final OpenQuestions questions;
    private final Adoption adoption;
    private final JobChanges changes;
    private final Pauses<UUID> pauses = new Pauses<>();
    private final Map<UUID, Instant> missed = new HashMap<>();

    @Inject
    public LostSubmissions(OpenQuestions questions, Adoption adoption, JobChanges changes) {
        this.questions = questions;
        this.adoption = adoption;
        this.changes = changes;
    }

    @Override
    public void run(Cluster cluster, Instant now) {
        Instant before = now.minus(LaunchSetting.ANSWER_WITHIN.duration());
        // Another process died while it handed this over, or the answer never came.
        changes.look(() -> questions.unanswered(cluster, false, before))
                .forEach(uuid -> changes.change(uuid, Job::loseAnswer));
        if (cluster.health() != ClusterHealth.UP) {
            missed.clear();
            return;
        }
        List<UUID> lost = changes.look(() -> questions.unanswered(cluster, true, now));
        pauses.keepOnly(lost);
        missed.keySet().retainAll(lost);
        Duration grace = LaunchSetting.GRACE.duration();
        Duration pause = shorter(LONGEST_PAUSE, grace.dividedBy(10));
        for (UUID uuid : lost) {
            if (pauses.isDue(uuid, pause, now) && !lookFor(uuid, cluster, grace, now)) {
                // What does not answer now is not asked about each of them; the next turn begins with another one.
                missed.clear();
                return;
            }
        }
    }

    /** False when accounting does not answer. */
    private boolean lookFor(UUID uuid, Cluster cluster, Duration grace, Instant now) {
        Adoption.Result result = adoption.lookFor(uuid, List.of());
        if (result == Adoption.Result.NOTHING) {
            changes.change(uuid, job -> giveUp(job, cluster, grace, now));
        } else {
            missed.remove(uuid);
        }
        return result != Adoption.Result.UNANSWERED;
    }

    private boolean giveUp(Job job, Cluster cluster, Duration grace, Instant now) {
        if (!job.isAnswerLost() || now.isBefore(job.created().plus(grace))) {
            return false;
        }
        Instant first = missed.putIfAbsent(job.uuid(), now);
        if (first == null
                || now.isBefore(first.plus(shorter(LONGEST_REPEAT, grace.dividedBy(5))))
                || cluster.confirmed().filter(first::isBefore).isEmpty()) {
            return false;
        }
        LOG.warn("Job {} never arrived", job.uuid());
        job.neverArrived(now);
        return true;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
