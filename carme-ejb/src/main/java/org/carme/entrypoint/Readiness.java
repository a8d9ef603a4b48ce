package org.carme.entrypoint;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carme.job.EntryPointMessage;
import org.carme.job.EntryPointState;
import org.carme.platform.Token;
import org.carme.platform.Transactions;

/**
 * Decides what of a report is believed. That an application is healthy is its agent's word; that it is ready, Carme says itself, once it has
 * answered through the proxy. Until then the agent is asked to say it again: so nothing has to be remembered, also by a Carme that is restarted.
 */
@Dependent
class Readiness {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int PROBES_AT_ONCE = 16;

    /** A gateway may let the proxy wait for seconds: that must not take all the threads of the frontend. */
    private static final Semaphore PROBES = new Semaphore(PROBES_AT_ONCE, true);

    private final ReportLimit limit;
    private final ProxyProbe probe;
    private final Reports reports;
    private final Transactions transactions;

    @Inject
    Readiness(ReportLimit limit, ProxyProbe probe, Reports reports, Transactions transactions) {
        this.limit = limit;
        this.probe = probe;
        this.reports = reports;
        this.transactions = transactions;
    }

    /** Judges a report that is news. No transaction is open while the proxy is asked. */
    Judged judge(Report report) {
        if (!limit.allows(report.job())) {
            return Judged.unheard(LATER);
        }
        if (report.state() != EntryPointState.READY || !probe.isConfigured()) {
            return Judged.believed(report);
        }
        if (!admitted()) {
            return Judged.unheard(SOON);
        }
        try {
            Token pass = Token.random();
            String path = transactions.call(() -> reports.admitProbe(report, pass));
            ProxyProbe.Outcome outcome = probe.ask(report.job(), path, pass);
            return outcome == ProxyProbe.Outcome.ANSWERS
                    ? Judged.believed(report)
                    : Judged.doubted(report.only(EntryPointState.STARTING, message(outcome)), LATER);
        } finally {
            PROBES.release();
        }
    }

    /** Whether a job that ends may say so: it counts like a report. */
    boolean mayHint(UUID job) {
        return limit.allows(job);
    }

    private static boolean admitted() {
        try {
            return PROBES.tryAcquire(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String message(ProxyProbe.Outcome outcome) {
        return EntryPointMessage.own(
                switch (outcome) {
                    case ANSWERS -> throw new IllegalArgumentException("nothing is wrong");
                    case PROXY_AWAY -> "entry.proxy-away";
                    case PROXY_NOT_BELIEVED -> "entry.proxy-not-believed";
                    case GATEWAY_AWAY -> "entry.gateway-away";
                    case REFUSED -> "entry.refused";
                });
    }

    /**
     * What there is to do about a report.
     *
     * @param taken what is taken over of it
     * @param again when the agent says it again; empty where it need not
     */
    record Judged(Optional<Report> taken, Optional<Duration> again) {
        private static Judged believed(Report report) {
            return new Judged(Optional.of(report), Optional.empty());
        }

        private static Judged doubted(Report lesser, Duration again) {
            return new Judged(Optional.of(lesser), Optional.of(again));
        }

        private static Judged unheard(Duration again) {
            return new Judged(Optional.empty(), Optional.of(again));
        }
    }
}
