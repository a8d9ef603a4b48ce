package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what the cluster says of single jobs; each call runs in a transaction of its own and may be repeated. */
@Dependent
public class JobUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(JobUpdates.class);

    /** After that long the queue may have forgotten a batch job that came before the one that it shows. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** What became of a job that the cluster told of. */
    enum Outcome {
        /** It was taken over, or there was nothing in it to take over. */
        DECIDED,
        /** May be the job, if accounting knows none that came before: nothing was changed. */
        DOUBTFUL
    }

    private final JobRepository jobs;
    private final JobEvents events;
    private final ForeignJobs foreign;
    private final Clock clock;

    @Inject
    public JobUpdates(JobRepository jobs, JobEvents events, ForeignJobs foreign, Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.foreign = foreign;
        this.clock = clock;
    }

    /** Those that may be of Carme; the others, whose UUIDs were never given out here, are noted. */
    List<JobSnapshot> ours(Cluster cluster, List<JobSnapshot> seen) {
        Set<UUID> uuids =
                jobs.known(seen.stream().map(each -> each.uuid().orElseThrow()).toList());
        Set<String> ids =
                jobs.knownIds(cluster, seen.stream().map(JobSnapshot::batchId).toList());
        Map<Boolean, List<JobSnapshot>> parted = seen.stream()
                .collect(Collectors.partitioningBy(
                        each -> uuids.contains(each.uuid().orElseThrow()) || ids.contains(each.batchId())));
        foreign.reportUnknown(cluster, parted.get(false));
        return parted.get(true);
    }

    Outcome take(Cluster cluster, JobSnapshot snapshot) {
        Observation seen = Observations.of(snapshot);
        UUID uuid = snapshot.uuid().orElseThrow();
        Optional<Job> followed = jobs.lock(cluster, seen);
        if (followed.isPresent()) {
            // Known by id and submit time: whatever it is called by now, it is that one.
            return take(followed.get(), snapshot, seen);
        }
        if (Recognition.isAnonymous(seen.user())) {
            return Outcome.DECIDED;
        }
        Optional<Job> named = jobs.lock(uuid);
        Optional<ForeignJobKind> objection =
                named.isEmpty() ? Optional.of(ForeignJobKind.UNKNOWN_UUID) : Recognition.objection(named.get(), seen);
        if (objection.isPresent()) {
            foreign.report(cluster, uuid, objection.get(), seen);
            return Outcome.DECIDED;
        }
        return take(named.get(), snapshot, seen);
    }

    private Outcome take(Job job, JobSnapshot snapshot, Observation seen) {
        if (job.state().isTerminal()) {
            if (isAlive(snapshot.state()) || ranUnseen(job, snapshot)) {
                turnedUpLate(job, seen);
            }
            job.observe(seen, Sighting.LISTED, clock.instant());
            return Outcome.DECIDED;
        }
        if (isPremature(job, snapshot)) {
            return Outcome.DECIDED;
        }
        if (isDoubtful(job, seen)) {
            return Outcome.DOUBTFUL;
        }
        if (job.observe(seen, Sighting.LISTED, clock.instant())) {
            LOG.info("Job {} ({}) is {} {}", job.uuid(), seen.batchId(), job.state(), job.reason());
            events.append(job, JobEventKind.STATE, job.state().name());
        }
        return Outcome.DECIDED;
    }

    /** What SLURM refuses it lists as failed all the same; while the answer is on its way, that has the word. */
    private static boolean isPremature(Job job, JobSnapshot snapshot) {
        return job.state() == JobState.SUBMITTING
                && !job.isAnswerLost()
                && snapshot.state().isEnded()
                && snapshot.nodes().isEmpty();
    }

    /** Came late and was over before it could be cancelled. */
    private static boolean ranUnseen(Job job, JobSnapshot snapshot) {
        return job.state() == JobState.NEVER_ARRIVED
                && job.attempt().isEmpty()
                && snapshot.state().isEnded()
                && !snapshot.nodes().isEmpty();
    }

    /**
     * Whether another one may have come before it that the queue has forgotten. That is not so while the job is young, nor once its submission was
     * answered with this id, which in nearly all cases is within a second. Otherwise accounting decides; while it is slow or silent, the job is shown
     * as being looked for, is neither given up nor submitted again, and what its owner submits by hand under its UUID meanwhile is not taken for it.
     */
    private boolean isDoubtful(Job job, Observation seen) {
        if (job.attempt().isPresent()) {
            JobAttempt known = job.attempt().get();
            return known.submitTime().isEmpty() && !known.batchId().equals(seen.batchId());
        }
        return job.isAnswerLost() || clock.instant().isAfter(job.created().plus(FRESH));
    }

    private static boolean isAlive(BatchState state) {
        return state.isWaiting() || state.isOnNodes() && state != BatchState.COMPLETING;
    }

    private void turnedUpLate(Job job, Observation seen) {
        boolean told =
                job.attempt().filter(last -> last.is(seen) && last.isOpen()).isPresent();
        if (!told) {
            LOG.warn("Job {} is over and turned up as {}; it is cancelled", job.uuid(), seen.batchId());
            job.turnedUpLate(seen, clock.instant());
            events.append(job, JobEventKind.LATE, seen.batchId());
        }
    }

    /** All that lives here, was there when the cluster was asked, and is not among these has been forgotten by the cluster. */
    void keepOnly(Cluster cluster, Collection<String> batchIds, Instant asked) {
        vanish(
                cluster,
                attempt -> !batchIds.contains(attempt.batchId())
                        && attempt.job().handedOver().isBefore(asked));
    }

    /** These have been forgotten by the cluster. */
    void gone(Cluster cluster, Collection<String> batchIds) {
        vanish(cluster, attempt -> batchIds.contains(attempt.batchId()));
    }

    private void vanish(Cluster cluster, Predicate<JobAttempt> which) {
        jobs.open(cluster).stream()
                .filter(which)
                .filter(attempt -> !attempt.isUnlisted())
                .map(JobAttempt::job)
                .forEach(job -> {
                    if (job.vanish(clock.instant())) {
                        LOG.info(
                                "The queue does not have job {} any more; accounting is asked how it ended",
                                job.uuid());
                    }
                });
    }
}
