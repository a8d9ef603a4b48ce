package org.carme.entrypoint;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
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
    private Readiness readiness;
    private JobHints hints;
    private Transactions transactions;

    /** For the container. */
    public EntryPointService() {}

    @Inject
    EntryPointService(Reports reports, Readiness readiness, JobHints hints, Transactions transactions) {
        this.reports = reports;
        this.readiness = readiness;
        this.hints = hints;
        this.transactions = transactions;
    }

    /**
     * Says how far an entry point is; one that the job does not have is not taken, and what is known already costs no more than looking it up. The
     * batch system is asked only after bad news: that the job runs it has said when the agent joined.
     *
     * @return when to say it again, where it was not believed yet or there was too much to hear
     */
    @Open("checks the callback token")
    public Optional<Duration> report(
            UUID job, String entryPoint, EntryPointState state, String message, String callbackToken) {
        Report report = new Report(job, entryPoint, state, message);
        if (!transactions.call(() -> reports.isNews(report, callbackToken))) {
            return Optional.empty();
        }
        Readiness.Judged judged = readiness.judge(report);
        if (judged.taken()
                .filter(believed -> transactions.call(() -> reports.take(believed)))
                .filter(believed -> believed.state() == EntryPointState.FAILED)
                .isPresent()) {
            hints.somethingChanged();
        }
        return judged.again();
    }

    /** Hints that the job is ending. */
    @Open("checks the callback token")
    public void ending(UUID job, String callbackToken) {
        transactions.run(() -> reports.authenticate(job, callbackToken));
        if (readiness.mayHint(job)) {
            hints.somethingChanged();
        }
    }
}
