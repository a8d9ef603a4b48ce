package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;

/** Tells the audit what people did to jobs, in the transaction that stores it. */
@Dependent
public class JobAudit {
    private final AuditTrail trail;

    @Inject
    public JobAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void stepped(@Observes JobStep step) {
        switch (step.kind()) {
            case CREATED -> done(AuditAction.JOB_LAUNCH, step);
            case STOP_ASKED -> done(AuditAction.JOB_STOP, step);
            case EXTENDED -> done(AuditAction.JOB_EXTEND, step);
            // What the cluster or a job's agent says is no act of anybody's.
            case STATE, ENTRY_POINT, LATE -> {}
        }
    }

    private void done(AuditAction action, JobStep step) {
        trail.done(action, AuditSubject.job(step.job()));
    }
}
