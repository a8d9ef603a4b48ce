package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.carme.node.Cluster;
import org.carme.node.ClusterRepository;

/** How soon the cluster is asked again: often while something is about to change, seldom while nothing is going on. */
@Dependent
public class Pace {
    private static final Duration FAST = Duration.ofSeconds(2);
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final Set<JobState> CHANGING = EnumSet.of(JobState.SUBMITTING, JobState.STARTING, JobState.STOPPING);

    private final ClusterRepository clusters;
    private final JobRepository jobs;
    private final Clock clock;

    @Inject
    public Pace(ClusterRepository clusters, JobRepository jobs, Clock clock) {
        this.clusters = clusters;
        this.jobs = jobs;
        this.clock = clock;
    }

    Duration of(String cluster) {
        return clusters.find(cluster).map(this::of).orElse(IDLE);
    }

    private Duration of(Cluster cluster) {
        if (jobs.count(cluster, JobState.live(), Instant.EPOCH) == 0) {
            return IDLE;
        }
        boolean changing = jobs.count(cluster, CHANGING, Instant.EPOCH) > 0
                || jobs.count(
                                cluster,
                                EnumSet.of(JobState.PENDING),
                                clock.instant().minus(FRESH))
                        > 0;
        return changing ? FAST : USUAL;
    }
}
