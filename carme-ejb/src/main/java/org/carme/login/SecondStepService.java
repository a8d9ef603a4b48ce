package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.factor.NewKey;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.KnownDevices;
import org.carme.throttling.LoginName;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a login may do that is not complete: prove a second factor, or enrol the first. Refusals come after the transaction that counted them. */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecondStepService {
    private static final Logger LOG = LoggerFactory.getLogger(SecondStepService.class);

    private SecondSteps steps;
    private KnownDevices devices;
    private Caller caller;

    /** For the container. */
    public SecondStepService() {}

    @Inject
    public SecondStepService(SecondSteps steps, KnownDevices devices, Caller caller) {
        this.steps = steps;
        this.devices = devices;
        this.caller = caller;
    }

    /** Whether the caller has a device, so that enrolling is no way in. */
    @Permitted(Permission.PROVE_FACTOR)
    public boolean isEnrolled() {
        return steps.canProve(caller.principal());
    }

    /** When an administrator took the caller's factors, if that is why the caller enrols. */
    @Permitted(Permission.PROVE_FACTOR)
    public Optional<Instant> taken() {
        return steps.taken(caller.principal());
    }

    /** Completes the caller's login by a code of a device or a backup code. */
    @Permitted(Permission.PROVE_FACTOR)
    @Audited(value = AuditAction.LOGIN, within = true)
    public SignedIn prove(String code, ClientAddress from) {
        Principal half = caller.principal();
        boolean known = devices.know(LoginName.of(half.uid()), from);
        SecondSteps.Step step = steps.prove(half, known, code, Token.random(), from);
        if (!step.proof().holds()) {
            LOG.info("{} failed to prove a second factor from {}: {}", half.uid(), from.address(), step.proof());
        }
        step.proof().required();
        LOG.info("{} logged in from {} by {}", half.uid(), from.address(), step.proof());
        return step.signedIn().orElseThrow();
    }

    /** The key that the caller may put into an app, while the caller has no device. */
    @Permitted(Permission.PROVE_FACTOR)
    public NewKey offer() {
        return steps.offer(caller.principal());
    }

    /** Makes that key the caller's first device and completes the login. */
    @Permitted(Permission.PROVE_FACTOR)
    @Audited(value = AuditAction.LOGIN, within = true)
    public Enrolled enrol(String name, String code, ClientAddress from) {
        Principal half = caller.principal();
        SecondSteps.Step step = steps.enrol(half, name, code, Token.random(), from);
        step.proof().required();
        LOG.info("{} enrolled a second factor and logged in from {}", half.uid(), from.address());
        return new Enrolled(step.signedIn().orElseThrow(), step.backupCodes());
    }
}
