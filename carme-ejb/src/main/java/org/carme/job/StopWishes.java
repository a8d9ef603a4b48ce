package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.JobSnapshot;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that what somebody wanted stopped does stop: a request to the batch system can be lost, and what it should stop can turn up later. */
@Dependent
public class StopWishes implements Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(StopWishes.class);

    /** A job that is being ended takes a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final OpenQuestions questions;
    private final BatchSystem batch;
    private final JobChanges changes;
    private final Pauses<Long> pauses = new Pauses<>();

    @Inject
    public StopWishes(OpenQuestions questions, BatchSystem batch, JobChanges changes) {
        this.questions = questions;
        this.batch = batch;
        this.changes = changes;
    }

    @Override
    public void run(Cluster cluster, Instant now) {
        if (cluster.health() != ClusterHealth.UP) {
            return;
        }
        List<OpenQuestions.Wish> open = changes.look(() -> questions.stops(cluster, now.minus(PATIENCE)));
        pauses.keepOnly(open.stream().map(OpenQuestions.Wish::attempt).toList());
        open.stream().filter(wish -> pauses.isDue(wish.attempt(), PAUSE, now)).forEach(this::cancel);
    }

    /** Ends a life that turned up late, now rather than at the next turn. */
    void cancel(String cluster, JobSnapshot late) {
        changes.look(() -> questions.stop(cluster, late)).ifPresent(this::cancel);
    }

    /** Asks the batch system for it; when it does not hear, it is asked again later. */
    private void cancel(OpenQuestions.Wish wish) {
        try {
            batch.ask(connection -> {
                connection.cancel(wish.ref(), wish.user());
                connection.refresh();
                return null;
            });
            LOG.info("{} of {} was asked to end", wish.ref(), wish.user());
        } catch (BatchException e) {
            LOG.warn("{} of {} could not be stopped: {}", wish.ref(), wish.user(), e.getMessage());
        }
    }
}
