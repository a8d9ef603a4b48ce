package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what the cluster says of single jobs; each call runs in a transaction of its own and may be repeated. */
@Dependent
public class JobUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(JobUpdates.class);

    /** What became of a job that the cluster told of. */
    enum Outcome {
        /** Not one of Carme's, or nothing new. */
        NOTHING,
        /** Changed here. */
        TAKEN,
        /** Was given up here, and turned up there after all. */
        LATE
    }

    private final JobRepository jobs;
    private final JobEvents events;
    private final Clock clock;

    @Inject
    public JobUpdates(JobRepository jobs, JobEvents events, Clock clock) {
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    Outcome take(JobSnapshot snapshot) {
        UUID uuid = snapshot.uuid().orElseThrow();
        Optional<Job> found = jobs.lock(uuid);
        if (found.isEmpty()) {
            return Outcome.NOTHING;
        }
        Job job = found.get();
        Observation seen = Observations.of(snapshot);
        if (!job.recognises(seen)) {
            reportForeign(job, seen);
            return Outcome.NOTHING;
        }
        if (job.state() == JobState.NEVER_ARRIVED || job.state() == JobState.REJECTED) {
            return late(job, snapshot);
        }
        if (!job.observe(seen, clock.instant())) {
            return Outcome.NOTHING;
        }
        LOG.info("Job {} ({}) is {} {}", uuid, seen.batchId(), job.state(), job.reason());
        events.append(job, JobEventKind.STATE, job.state().name());
        return Outcome.TAKEN;
    }

    private Outcome late(Job job, JobSnapshot snapshot) {
        if (snapshot.state().isEnded()
                || snapshot.state().isOnNodes() == snapshot.state().isWaiting()) {
            return Outcome.NOTHING;
        }
        if (!events.contains(job, JobEventKind.LATE, snapshot.batchId())) {
            LOG.warn("Job {} turned up late as {}; it is cancelled", job.uuid(), snapshot.batchId());
            job.turnedUpLate();
            events.append(job, JobEventKind.LATE, snapshot.batchId());
        }
        return Outcome.LATE;
    }

    private void reportForeign(Job job, Observation seen) {
        String detail = seen.batchId() + " of " + seen.user();
        if (!events.contains(job, JobEventKind.FOREIGN, detail)) {
            LOG.warn("Batch job {} bears the UUID of job {} but is not it", detail, job.uuid());
            events.append(job, JobEventKind.FOREIGN, detail);
        }
    }

    /** All that lives here, was there when the cluster was asked, and is not among these has been forgotten by the cluster. */
    void keepOnly(Cluster cluster, Collection<String> batchIds, Instant asked) {
        jobs.inStates(cluster, JobState.live()).stream()
                .filter(job -> job.handedOver().isBefore(asked))
                .filter(job -> job.attempt()
                        .filter(attempt -> !batchIds.contains(attempt.batchId()))
                        .isPresent())
                .forEach(this::vanish);
    }

    /** These have been forgotten by the cluster. */
    void gone(Cluster cluster, Collection<String> batchIds) {
        jobs.inStates(cluster, JobState.live()).stream()
                .filter(job -> job.attempt()
                        .filter(attempt -> batchIds.contains(attempt.batchId()))
                        .isPresent())
                .forEach(this::vanish);
    }

    private void vanish(Job job) {
        if (job.vanish(clock.instant())) {
            LOG.info("The cluster forgot job {}; accounting is asked how it ended", job.uuid());
        }
    }
}
