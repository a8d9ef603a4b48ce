package org.carme.entrypoint;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carme.certificate.Gateways;
import org.carme.job.JobEvents;
import org.carme.job.JobHints;
import org.carme.job.JobRepository;
import org.carme.platform.TestClock;
import org.carme.platform.Token;
import org.carme.platform.Transactions;

/** A way through the proxy that is as a test wants it; as long as the test wants nothing, no proxy is configured. */
public final class ScriptedProxy extends ProxyProbe {
    private final List<String> asked = new ArrayList<>();
    private Outcome outcome;

    /** The service of agents' reports with this proxy. */
    public EntryPointService service(
            Gateways gateways,
            JobRepository jobs,
            JobEvents events,
            JobHints hints,
            Transactions transactions,
            TestClock clock) {
        Reports reports = new Reports(gateways, jobs, events, clock);
        return new EntryPointService(
                reports, new Readiness(new ReportLimit(clock), this, reports, transactions), hints, transactions);
    }

    /** From now on there is a proxy, and jobs answer through it. */
    public void leadsThere() {
        outcome = Outcome.ANSWERS;
    }

    /** From now on there is a proxy, and it cannot reach jobs. */
    public void leadsNowhere() {
        outcome = Outcome.GATEWAY_AWAY;
    }

    /** What was asked: paths. */
    public List<String> asked() {
        return asked;
    }

    @Override
    boolean isConfigured() {
        return outcome != null;
    }

    @Override
    Outcome ask(UUID job, String path, Token pass) {
        asked.add(path);
        return outcome;
    }
}
