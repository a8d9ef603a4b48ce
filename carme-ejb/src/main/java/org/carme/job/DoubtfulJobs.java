package org.carme.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;

/**
 * What stands in the queue and may be the job whose UUID it bears, if accounting knows none that came before. The collector notes it and goes on;
 * accounting is asked here, where nobody waits for it. While it does not answer nothing is decided, and one question a turn is enough to find that out.
 *
 * <p>Kept is only what the collector told last, so no more than the queue holds; it is forgotten with the process, whose successor is told everything
 * anew.
 */
@ApplicationScoped
public class DoubtfulJobs implements Inquiry {
    private final Deliveries deliveries;
    private final JobUpdates updates;
    private final Adoption adoption;
    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected DoubtfulJobs() {
        this(null, null, null);
    }

    @Inject
    public DoubtfulJobs(Deliveries deliveries, JobUpdates updates, Adoption adoption) {
        this.deliveries = deliveries;
        this.updates = updates;
        this.adoption = adoption;
    }

    /** What a delivery of that epoch said of a batch job. */
    private record Doubt(long epoch, JobSnapshot snapshot) {
        boolean isAbout(UUID job) {
            return snapshot.uuid().filter(job::equals).isPresent();
        }
    }

    /** Takes over what a delivery says of one batch job, as far as that can be decided now. What was said earlier does not count any more. */
    public void take(ClusterChange change, JobSnapshot snapshot) {
        doubts.remove(snapshot.batchId());
        Doubt doubt = new Doubt(change.epoch(), snapshot);
        if (isOpen(change.cluster(), doubt)) {
            doubts.put(snapshot.batchId(), doubt);
        }
    }

    /** Somebody else has a newer word on it. Must not be called inside a transaction. */
    public void supersede(JobSnapshot newer) {
        doubts.computeIfPresent(newer.batchId(), (same, doubt) -> new Doubt(doubt.epoch(), newer));
    }

    /** The queue does not have these any more. */
    public void gone(Collection<String> batchIds) {
        doubts.keySet().removeAll(batchIds);
    }

    /** The queue has no others than these. */
    public void keepOnly(Set<String> batchIds) {
        doubts.keySet().retainAll(batchIds);
    }

    @Override
    public void run(Cluster cluster, Instant now) {
        if (cluster.health() != ClusterHealth.UP) {
            return;
        }
        Set<UUID> jobs = doubts.values().stream()
                .map(doubt -> doubt.snapshot().uuid().orElseThrow())
                .collect(Collectors.toSet());
        for (UUID job : jobs) {
            if (!decide(cluster, job)) {
                return;
            }
        }
    }

    /** False when accounting does not answer. */
    private boolean decide(Cluster cluster, UUID job) {
        List<JobSnapshot> open = open(cluster, job);
        if (open.isEmpty()) {
            return true;
        }
        if (adoption.lookFor(job, open) == Adoption.Result.UNANSWERED) {
            return false;
        }
        // What was delivered meanwhile is newer than what was decided upon.
        open(cluster, job);
        return true;
    }

    /** Those that may be the job and cannot be decided yet; the others are taken over and no longer kept. */
    private List<JobSnapshot> open(Cluster cluster, UUID job) {
        List<JobSnapshot> open = new ArrayList<>();
        doubts.forEach((batchId, seen) -> {
            if (seen.isAbout(job)) {
                // A delivery of the same batch job waits until this is done, and so comes after it.
                Doubt left =
                        doubts.computeIfPresent(batchId, (same, doubt) -> isOpen(cluster.name(), doubt) ? doubt : null);
                Optional.ofNullable(left).map(Doubt::snapshot).ifPresent(open::add);
            }
        });
        return open;
    }

    private boolean isOpen(String cluster, Doubt doubt) {
        JobUpdates.Outcome outcome = deliveries.step(
                cluster, doubt.epoch(), JobUpdates.Outcome.DECIDED, current -> updates.take(current, doubt.snapshot()));
        return outcome == JobUpdates.Outcome.DOUBTFUL;
    }
}
