package org.carme.entrypoint;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.carme.job.EntryPointState;
import org.carme.job.JobHints;
import org.carme.platform.Transactions;
import org.carme.user.Guarded;
import org.carme.user.Open;

/**
 * Takes reports of jobs' agents. A report speaks for its own job only, and never for the job's state or host: these are the batch system's, which is
 * asked at once.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EntryPointService {
    private Reports reports;
    private JobHints hints;
    private Transactions transactions;

    /** For the container. */
    public EntryPointService() {}

    @Inject
    public EntryPointService(Reports reports, JobHints hints, Transactions transactions) {
        this.reports = reports;
        this.hints = hints;
        this.transactions = transactions;
    }

    /** Says how far an entry point is; one that the job does not have is not taken. */
    @Open("checks the callback token")
    public void report(UUID job, String entryPoint, EntryPointState state, String message, String callbackToken) {
        transactions.run(() -> reports.take(job, entryPoint, state, message == null ? "" : message, callbackToken));
        hints.somethingChanged();
    }

    /** Hints that the job is ending. */
    @Open("checks the callback token")
    public void ending(UUID job, String callbackToken) {
        transactions.run(() -> reports.authenticate(job, callbackToken));
        hints.somethingChanged();
    }
}
