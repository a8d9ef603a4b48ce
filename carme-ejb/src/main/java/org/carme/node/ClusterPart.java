package org.carme.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.carme.platform.Finding;
import org.carme.platform.Part;
import org.carme.platform.Transactions;

/** The cluster, as the collector of whichever frontend last found it. It is never asked from here. */
@ApplicationScoped
public class ClusterPart implements Part {
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final CurrentCluster current;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    protected ClusterPart() {
        this(null, null, null);
    }

    @Inject
    public ClusterPart(CurrentCluster current, Transactions transactions, Clock clock) {
        this.current = current;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(3);
    }

    @Override
    public String advice() {
        return "Look at slurmctld and at the way to the head node (carme.cluster.heads). Open notebooks go on, the last known state is"
                + " shown with its age, new jobs are refused until then.";
    }

    @Override
    public Finding look() {
        if (current.name().isEmpty()) {
            return Finding.of(Finding.State.ABSENT, "no cluster is configured");
        }
        Optional<Cluster> cluster = transactions.call(current::find);
        return cluster.map(this::judge)
                .orElseGet(() -> Finding.of(Finding.State.UNKNOWN, "the collector has not begun yet"))
                .lastWorked(cluster.flatMap(Cluster::confirmed));
    }

    private Finding judge(Cluster cluster) {
        return switch (cluster.health()) {
            case UNKNOWN -> Finding.of(Finding.State.UNKNOWN, "nothing was heard of it yet");
            case DOWN -> Finding.of(Finding.State.DOWN, "it does not answer the collector");
            case UP -> isFresh(cluster) ? Finding.up() : Finding.of(Finding.State.DOWN, "nobody collects from it");
        };
    }

    private boolean isFresh(Cluster cluster) {
        return cluster.confirmed()
                .filter(when -> Duration.between(when, clock.instant()).compareTo(SILENCE) < 0)
                .isPresent();
    }
}
