package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** More time for running jobs. A job that is not the caller's looks like one that does not exist. */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExtensionService {
    private JobExtension extension;
    private Caller caller;

    /** For the container. */
    public ExtensionService() {}

    @Inject
    ExtensionService(JobExtension extension, Caller caller) {
        this.extension = extension;
        this.caller = caller;
    }

    /**
     * Extends a job: its owner's, or anybody's for an operator, within the same limits.
     *
     * @param job a job that runs
     * @param by how much more, in whole minutes
     * @return the job with its new end
     * @throws CannotExtend where the rules or the cluster refuse it
     * @throws JobActionFailed where the cluster does not answer
     */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.CHANGE)
    @Audited(value = AuditAction.JOB_EXTEND, within = true)
    public JobView extend(@Audited.Subject(AuditSubject.Kind.JOB) UUID job, Duration by) {
        return extension.extend(job, by, caller.principal(), caller.has(Permission.EXTEND_ALL_JOBS));
    }
}
