package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.Round;
import org.carme.node.Cluster;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterImport;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.platform.Transactions;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what the collector delivers. Every step is idempotent and refused when another process has taken the cluster's lease; a step that fails
 * makes the collector deliver the whole state anew.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClusterUpdateService {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterUpdateService.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private ClusterRepository clusters;
    private ClusterLeases leases;
    private ClusterImport figures;
    private JobUpdates jobs;
    private Pace pace;
    private BatchSystem batch;
    private Transactions transactions;
    private Event<ClusterChanged> listeners;

    /** For the container. */
    public ClusterUpdateService() {}

    @Inject
    public ClusterUpdateService(
            ClusterRepository clusters,
            ClusterLeases leases,
            ClusterImport figures,
            JobUpdates jobs,
            Pace pace,
            BatchSystem batch,
            Transactions transactions,
            Event<ClusterChanged> listeners) {
        this.clusters = clusters;
        this.leases = leases;
        this.figures = figures;
        this.jobs = jobs;
        this.pace = pace;
        this.batch = batch;
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /** Whether this process asks the cluster now, and when again. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public Round nextRound(String cluster) {
        OptionalLong epoch = leases.hold(cluster, LEASE);
        if (epoch.isEmpty()) {
            return new Round(false, 0, transactions.call(() -> pace.of(cluster)));
        }
        // The round before this one was answered, or its failure would have been delivered before this one began.
        Optional<Instant> before = leases.beginRound(cluster);
        Duration interval = transactions.call(() -> {
            before.ifPresent(moment -> clusters.find(cluster).ifPresent(found -> found.stillAnswers(moment)));
            return pace.of(cluster);
        });
        return new Round(true, epoch.getAsLong(), interval);
    }

    /** Takes over one delivery. */
    @Permitted(Permission.UPDATE_CLUSTER)
    public void deliver(ClusterChange change) {
        step(change, cluster -> {
            if (figures.apply(cluster, change)) {
                listeners.fire(new ClusterChanged(cluster.name()));
            }
        });
        if (!change.reachability().reachable()) {
            return;
        }
        List<JobSnapshot> late = new ArrayList<>();
        change.changed().stream()
                .filter(snapshot -> snapshot.uuid().isPresent())
                .sorted(Comparator.comparing(JobSnapshot::submitTime))
                .forEach(snapshot -> step(change, cluster -> {
                    if (jobs.take(snapshot) == JobUpdates.Outcome.LATE) {
                        late.add(snapshot);
                    }
                }));
        if (change.complete()) {
            Set<String> known =
                    change.changed().stream().map(JobSnapshot::batchId).collect(Collectors.toSet());
            step(change, cluster -> jobs.keepOnly(cluster, known, change.clock()));
        } else if (!change.gone().isEmpty()) {
            step(change, cluster -> jobs.gone(cluster, change.gone()));
        }
        late.forEach(this::cancel);
    }

    private void step(ClusterChange change, Consumer<Cluster> work) {
        transactions.run(() -> clusters.find(change.cluster())
                .filter(cluster -> leases.isCurrent(cluster, change.epoch()))
                .ifPresent(work));
    }

    private void cancel(JobSnapshot job) {
        try {
            batch.ask(connection -> {
                connection.cancel(job.ref(), job.user());
                return null;
            });
        } catch (BatchException e) {
            LOG.warn("Late job {} could not be cancelled: {}", job.batchId(), e.getMessage());
        }
    }
}
