package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.carme.platform.Recurring;
import org.carme.platform.Transactions;

/** Keeps the record of foreign jobs from growing for ever. */
@Dependent
public class ForeignJobLimit implements Recurring {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final ForeignJobs jobs;
    private final Transactions transactions;

    @Inject
    public ForeignJobLimit(ForeignJobs jobs, Transactions transactions) {
        this.jobs = jobs;
        this.transactions = transactions;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        transactions.run(jobs::prune);
    }
}
