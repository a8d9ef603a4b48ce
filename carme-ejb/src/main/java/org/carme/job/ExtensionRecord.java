package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.carme.user.Principal;

/** The part of an extension that touches the database; runs in transactions. */
@Dependent
class ExtensionRecord {
    private final JobRepository jobs;
    private final JobEvents events;

    @Inject
    ExtensionRecord(JobRepository jobs, JobEvents events) {
        this.jobs = jobs;
        this.events = events;
    }

    /** The job, for its owner or for somebody who may extend all. */
    Job job(UUID uuid, Principal who, boolean mayExtendAll) {
        return jobs.find(uuid)
                .filter(job -> mayExtendAll || job.owner().id() == who.userId())
                .orElseThrow(UnknownJob::new);
    }

    /** The batch system did it. */
    JobView extended(UUID uuid, Extension done, Principal who, String detail) {
        Job job = jobs.lock(uuid).orElseThrow(UnknownJob::new);
        job.extended(done.end());
        events.append(job, JobEventKind.EXTENDED, detail);
        return JobViews.of(job, who);
    }

    /** The batch system may have done it; that counts as once. */
    void perhapsExtended(UUID uuid, String detail) {
        events.append(jobs.lock(uuid).orElseThrow(UnknownJob::new), JobEventKind.EXTENDED, detail + " (answer lost)");
    }
}
