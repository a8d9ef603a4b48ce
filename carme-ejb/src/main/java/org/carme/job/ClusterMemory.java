package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the cluster says of single jobs when it is asked for them: in its queue, and in its accounting, which forgets nothing. */
@Dependent
public class ClusterMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMemory.class);

    /** Accounting selects by time; clocks differ a little. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final BatchSystem batch;
    private final AccountingHealth health;

    @Inject
    public ClusterMemory(BatchSystem batch, AccountingHealth health) {
        this.batch = batch;
        this.health = health;
    }

    /** What accounting has of these ids; empty when it does not answer. */
    Optional<List<AccountingRecord>> accounted(Instant since, Collection<String> batchIds) {
        return accounting(connection -> connection.accounting(since.minus(MARGIN), batchIds));
    }

    /** What accounting has of jobs of that full name; empty when it does not answer. */
    Optional<List<AccountingRecord>> accounted(Instant since, String batchName) {
        return accounting(connection -> connection.accountingByName(since.minus(MARGIN), batchName));
    }

    private Optional<List<AccountingRecord>> accounting(BatchSystem.Question<List<AccountingRecord>> question) {
        try {
            List<AccountingRecord> records = batch.ask(question);
            health.answered();
            return Optional.of(records);
        } catch (BatchException e) {
            LOG.info("Accounting does not answer, nothing is concluded: {}", e.getMessage());
            if (!(e instanceof UnavailableException unavailable && unavailable.fault() == Fault.HEAD)) {
                health.silent();
            }
            return Optional.empty();
        }
    }

    /** The job of that id in the queue, whatever it is called. */
    Optional<JobSnapshot> queued(String batchId) throws BatchException {
        return batch.ask(connection -> connection.job(batchId));
    }
}
