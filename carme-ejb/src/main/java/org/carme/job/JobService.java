package org.carme.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** What people do with jobs. A job that is not the caller's looks like one that does not exist. */
@Stateless
@Guarded
public class JobService {
    private static final int MOST_LISTED = 200;

    private Launcher launcher;
    private LaunchChoices choices;
    private ExpectedStarts starts;
    private JobControl control;
    private Caller caller;

    /** For the container. */
    public JobService() {}

    @Inject
    public JobService(
            Launcher launcher, LaunchChoices choices, ExpectedStarts starts, JobControl control, Caller caller) {
        this.launcher = launcher;
        this.choices = choices;
        this.starts = starts;
        this.control = control;
        this.caller = caller;
    }

    /** Starts a job. What the cluster refuses, or whether it answers at all, shows in the state of the job that is returned. */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.CHANGE)
    @Audited(value = AuditAction.JOB_LAUNCH, within = true)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @Interceptors(LaunchRefusals.class)
    public JobView launch(LaunchRequest request) {
        return control.view(launcher.launch(caller.principal(), request), caller.principal());
    }

    /**
     * Starts another job with the settings of one of the caller's that is over. Where these are not allowed any more it is refused with the rule that
     * they break.
     *
     * @param idempotencyKey the same key gives the same job
     */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.CHANGE)
    @Audited(value = AuditAction.JOB_LAUNCH, within = true)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public JobView startAgain(@Audited.Subject(AuditSubject.Kind.JOB) UUID job, Optional<String> idempotencyKey) {
        return launch(control.again(job, caller.principal(), idempotencyKey));
    }

    /** Stops a job: its owner's, or anybody's for an operator. One that is over is left alone. */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.CHANGE)
    @Audited(value = AuditAction.JOB_STOP, within = true)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void stop(@Audited.Subject(AuditSubject.Kind.JOB) UUID job) {
        control.stop(job, caller.principal(), caller.has(Permission.STOP_ALL_JOBS));
    }

    /** The caller's jobs, newest first: those that live, or those that ended. */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.READ)
    public List<JobView> myJobs(boolean ended) {
        Set<JobState> live = JobState.live();
        Set<JobState> states = ended ? EnumSet.complementOf(EnumSet.copyOf(live)) : live;
        return control.views(caller.principal(), states, MOST_LISTED);
    }

    /** One job that the caller may see. */
    @Permitted(value = Permission.USE_SITE, tokens = TokenUse.READ)
    public JobView job(@Audited.Subject(AuditSubject.Kind.JOB) UUID job) {
        return JobViews.of(visible(job), caller.principal());
    }

    /** The last lines of the job's log. */
    @Permitted(Permission.USE_SITE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public String log(@Audited.Subject(AuditSubject.Kind.JOB) UUID job) {
        return control.log(visible(job));
    }

    /** What the job card may offer. */
    @Permitted(Permission.USE_SITE)
    public LaunchOptions launchOptions() {
        return choices.of(caller.principal().userId());
    }

    /** When such a job would start. */
    @Permitted(Permission.USE_SITE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ExpectedStart expectedStart(LaunchRequest request) {
        return starts.of(caller.principal(), request);
    }

    private Job visible(UUID uuid) {
        return control.visible(uuid, caller.principal(), caller.has(Permission.SEE_ALL_JOBS));
    }
}
