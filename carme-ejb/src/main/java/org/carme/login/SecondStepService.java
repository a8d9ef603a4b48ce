package org.carme.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.factor.DeviceKind;
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

    /** What the caller can prove the second factor with. */
    @Permitted(Permission.PROVE_FACTOR)
    public Set<DeviceKind> kinds() {
        return steps.kinds(caller.principal());
    }

    /** What the browser asks one of the caller's passkeys: the JSON form of WebAuthn's request. */
    @Permitted(Permission.PROVE_FACTOR)
    public String ask() {
        return steps.ask(caller.principal());
    }

    /** When an administrator took the caller's factors, if that is why the caller enrols. */
    @Permitted(Permission.PROVE_FACTOR)
    public Optional<Instant> taken() {
        return steps.taken(caller.principal());
    }

    /** Completes the caller's login by a code of a device, a backup code, or a passkey's answer to what {@link #ask} gave. */
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
        return enrolled(half, steps.enrol(half, name, code, Token.random(), from), from);
    }

    /** What the browser asks an authenticator for, to make the caller's first passkey, while the caller has no device. */
    @Permitted(Permission.PROVE_FACTOR)
    public String offerPasskey() {
        return steps.offerPasskey(caller.principal());
    }

    /** Makes the passkey that came of it the caller's first device and completes the login. */
    @Permitted(Permission.PROVE_FACTOR)
    @Audited(value = AuditAction.LOGIN, within = true)
    public Enrolled enrolPasskey(String name, String answer, ClientAddress from) {
        Principal half = caller.principal();
        return enrolled(half, steps.enrolPasskey(half, name, answer, Token.random(), from), from);
    }

    private static Enrolled enrolled(Principal half, SecondSteps.Step step, ClientAddress from) {
        step.proof().required();
        LOG.info("{} enrolled a second factor and logged in from {}", half.uid(), from.address());
        return new Enrolled(step.signedIn().orElseThrow(), step.backupCodes());
    }
}
