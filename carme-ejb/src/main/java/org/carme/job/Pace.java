package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.carme.node.ClusterRepository;

/** How soon the cluster is asked again: often while something is about to change, seldom while nothing is going on. */
@Dependent
public class Pace {
    private static final Duration FAST = Duration.ofSeconds(2);
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(2);

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
        return clusters.find(cluster)
                .map(found -> of(jobs.inStates(found, JobState.live())))
                .orElse(IDLE);
    }

    private Duration of(List<Job> live) {
        if (live.isEmpty()) {
            return IDLE;
        }
        return live.stream().anyMatch(this::isAboutToChange) ? FAST : USUAL;
    }

    private boolean isAboutToChange(Job job) {
        return switch (job.state()) {
            case SUBMITTING, STARTING, STOPPING -> true;
            case PENDING -> clock.instant().isBefore(job.created().plus(FRESH));
            default -> false;
        };
    }
}
