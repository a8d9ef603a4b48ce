package org.carme.entrypoint;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.carme.certificate.Gateways;
import org.carme.job.EntryPointState;
import org.carme.job.Job;
import org.carme.job.JobEventKind;
import org.carme.job.JobEvents;
import org.carme.job.JobRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a report that touches the database; runs in a transaction. */
@Dependent
public class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

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

    void take(UUID uuid, String entryPoint, EntryPointState state, String message, String callbackToken) {
        Objects.requireNonNull(state);
        authenticate(uuid, callbackToken);
        Job job = jobs.lock(uuid).orElseThrow(InvalidCallback::new);
        if (job.report(entryPoint, state, message, clock.instant())) {
            events.append(job, JobEventKind.ENTRY_POINT, entryPoint + " " + state);
            LOG.info("Entry point {} of job {} is {}", entryPoint, uuid, state);
        }
    }

    void authenticate(UUID uuid, String callbackToken) {
        if (!gateways.isAgent(uuid, callbackToken)) {
            throw new InvalidCallback();
        }
    }
}
