package org.carme.entrypoint;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.carme.certificate.Gateways;
import org.carme.job.EntryPoint;
import org.carme.job.EntryPointState;
import org.carme.job.Job;
import org.carme.job.JobEventKind;
import org.carme.job.JobEvents;
import org.carme.job.JobRepository;
import org.carme.platform.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a report that touches the database; runs in a transaction. */
@Dependent
public class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final Duration PROBE_LIFE = Duration.ofSeconds(15);

    private final Gateways gateways;
    private final JobRepository jobs;
    private final JobEvents events;
    private final Clock clock;

    @Inject
    public Reports(Gateways gateways, JobRepository jobs, JobEvents events, Clock clock) {
        this.gateways = gateways;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Whether it says something that is not known yet of an entry point that the job has. Locks nothing. */
    boolean isNews(Report report, String callbackToken) {
        authenticate(report.job(), callbackToken);
        return jobs.find(report.job())
                .flatMap(job -> job.entryPoint(report.entryPoint()))
                .filter(known -> !known.says(report.state(), report.message()))
                .isPresent();
    }

    /** Lets one question through to the job's gateway for some seconds, and says what to ask for. */
    String admitProbe(Report report, Token pass) {
        gateways.find(report.job())
                .orElseThrow(InvalidCallback::new)
                .admitProbe(pass, clock.instant().plus(PROBE_LIFE));
        return jobs.find(report.job())
                .flatMap(job -> job.entryPoint(report.entryPoint()))
                .map(EntryPoint::health)
                .orElseThrow(InvalidCallback::new);
    }

    /**
     * Takes it over.
     *
     * @return whether the batch system may know more by now: it does not where an application of a running job just became ready
     */
    boolean take(Report report) {
        Job job = jobs.lock(report.job()).orElseThrow(InvalidCallback::new);
        boolean changed = job.report(report.entryPoint(), report.state(), report.message(), clock.instant());
        if (changed) {
            events.append(job, JobEventKind.ENTRY_POINT, report.entryPoint() + " " + report.state());
            LOG.info("Entry point {} of job {} is {}", report.entryPoint(), report.job(), report.state());
        }
        return changed
                && (report.state() == EntryPointState.FAILED || !job.state().isOnNodes());
    }

    void authenticate(UUID uuid, String callbackToken) {
        if (!gateways.isAgent(uuid, callbackToken)) {
            LOG.warn("A callback for job {} is refused: not its token", uuid);
            throw new InvalidCallback();
        }
    }
}
