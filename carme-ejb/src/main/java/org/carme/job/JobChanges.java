package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.carme.platform.Transactions;

/** Looks at and changes single jobs, each time in a transaction of its own. */
@Dependent
public class JobChanges {
    private final JobRepository jobs;
    private final JobEvents events;
    private final Transactions transactions;

    @Inject
    public JobChanges(JobRepository jobs, JobEvents events, Transactions transactions) {
        this.jobs = jobs;
        this.events = events;
        this.transactions = transactions;
    }

    /** Something of the job as it stands; empty when there is no such job. */
    <T> Optional<T> look(UUID uuid, Function<Job, T> question) {
        return transactions.call(() -> jobs.find(uuid).map(question));
    }

    /** What a question finds in the database. */
    <T> T look(Supplier<T> question) {
        return transactions.call(question);
    }

    /** Does that to the job, if it is there; the step tells whether something changed, and then so does an event. */
    void change(UUID uuid, Predicate<Job> step) {
        transactions.run(() -> jobs.lock(uuid).filter(step).ifPresent(job -> {
            events.append(job, JobEventKind.STATE, job.state().name());
        }));
    }
}
