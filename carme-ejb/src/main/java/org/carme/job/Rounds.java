package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.carme.batch.api.Round;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.platform.Transactions;

/** The rounds in which a cluster is asked: by one process, at the pace that its jobs need. */
@Dependent
public class Rounds {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final ClusterRepository clusters;
    private final ClusterLeases leases;
    private final Pace pace;
    private final JobRepository jobs;
    private final Transactions transactions;

    @Inject
    public Rounds(
            ClusterRepository clusters,
            ClusterLeases leases,
            Pace pace,
            JobRepository jobs,
            Transactions transactions) {
        this.clusters = clusters;
        this.leases = leases;
        this.pace = pace;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** Whether this process asks the cluster now, and when again. */
    Round next(String cluster) {
        OptionalLong epoch = leases.hold(cluster, LEASE);
        if (epoch.isEmpty()) {
            return new Round(false, 0, transactions.call(() -> pace.of(cluster)), Set.of());
        }
        // The round before this one was answered, or its failure would have been delivered before this one began.
        Optional<ClusterLeases.EarlierRound> before = leases.beginRound(cluster);
        Duration interval = transactions.call(() -> {
            before.ifPresent(earlier -> clusters.find(cluster).ifPresent(found -> {
                found.ourClockWasSet(earlier.clockSet());
                found.stillAnswers(earlier.began().plus(earlier.clockSet()));
            }));
            return pace.of(cluster);
        });
        Set<String> followed = transactions.call(() -> jobs.followed(cluster));
        return new Round(true, epoch.getAsLong(), interval, followed);
    }
}
