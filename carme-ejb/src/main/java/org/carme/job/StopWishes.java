package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carme.batch.api.BatchException;
import org.carme.node.Cluster;
import org.carme.node.ClusterHealth;
import org.carme.platform.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what somebody wanted stopped does stop: a request to the batch system can be lost, and what it should stop can turn up later. A job
 * that is over here and turned up late was never asked to end and is so at once. Nothing of it needs accounting, nor waits for it.
 */
@Dependent
public class StopWishes implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(StopWishes.class);

    /** A job that is being ended takes a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration REPEATED = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OpenQuestions questions;
    private final BatchSystem batch;
    private final JobChanges changes;
    private final Inquirer inquirer;
    private final Pauses<Long> pauses = new Pauses<>();

    @Inject
    public StopWishes(OpenQuestions questions, BatchSystem batch, JobChanges changes, Inquirer inquirer) {
        this.questions = questions;
        this.batch = batch;
        this.changes = changes;
        this.inquirer = inquirer;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Asks for what is wanted now, in the process that holds the cluster's lease. */
    @Override
    public void run() {
        inquirer.make(this::askFor);
    }

    private void askFor(Cluster cluster, Instant now) {
        if (cluster.health() != ClusterHealth.UP) {
            return;
        }
        List<OpenQuestions.Wish> open = changes.look(() -> questions.stops(cluster, now.minus(PATIENCE)));
        pauses.keepOnly(open.stream().map(OpenQuestions.Wish::attempt).toList());
        open.stream()
                .filter(wish -> pauses.isDue(wish.attempt(), REPEATED, now))
                .forEach(this::cancel);
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
