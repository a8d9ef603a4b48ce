package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.platform.Transactions;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a running job more time. The whole time is set and not added to, so that asking twice at once extends once. When the answer is lost, the
 * extension counts, and the collector shows whether the job's end has moved. No transaction is open while the batch system is asked.
 */
@Dependent
class JobExtension {
    private static final Logger LOG = LoggerFactory.getLogger(JobExtension.class);

    private final ExtensionRules rules;
    private final ExtensionRecord record;
    private final BatchSystem batch;
    private final Transactions transactions;

    @Inject
    JobExtension(ExtensionRules rules, ExtensionRecord record, BatchSystem batch, Transactions transactions) {
        this.rules = rules;
        this.record = record;
        this.batch = batch;
        this.transactions = transactions;
    }

    /** Extends it for its owner, or for somebody who may extend all. */
    JobView extend(UUID uuid, Duration by, Principal who, boolean mayExtendAll) {
        Extension wanted = transactions.call(() -> rules.check(record.job(uuid, who, mayExtendAll), by));
        String detail = who.uid() + " +" + by.toMinutes() + " min";
        try {
            batch.ask(connection -> {
                connection.extend(wanted.job(), wanted.limit());
                connection.refresh();
                return null;
            });
        } catch (RejectedException e) {
            throw new CannotExtend("job.extend.failed", e.reason());
        } catch (OutcomeUnknownException e) {
            LOG.warn("Whether {} was extended is not known: {}", wanted.job(), e.getMessage());
            transactions.run(() -> record.perhapsExtended(uuid, detail));
            throw new JobActionFailed("job.extend.unknown");
        } catch (BatchException e) {
            LOG.warn("Extension of {} failed: {}", wanted.job(), e.getMessage());
            throw new JobActionFailed("job.extend.unavailable");
        }
        LOG.info("{} extended job {} to {}", who.uid(), uuid, wanted.end());
        return transactions.call(() -> record.extended(uuid, wanted, who, detail));
    }
}
