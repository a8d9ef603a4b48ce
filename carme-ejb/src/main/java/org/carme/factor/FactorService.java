package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.throttling.ClientAddress;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's own factors. What weakens them needs a fresh proof, which stays used up and counted whatever comes after it: each step is a
 * transaction of its own. Programs with an API token change nothing here.
 */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FactorService {
    private static final Logger LOG = LoggerFactory.getLogger(FactorService.class);
    private static final int LONGEST_NAME = 64;

    private Factors factors;
    private FactorChanges changes;
    private FreshProofs proofs;
    private Caller caller;

    /** For the container. */
    public FactorService() {}

    @Inject
    public FactorService(Factors factors, FactorChanges changes, FreshProofs proofs, Caller caller) {
        this.factors = factors;
        this.changes = changes;
        this.proofs = proofs;
        this.caller = caller;
    }

    /** What the caller has. */
    @Permitted(Permission.USE_SITE)
    public FactorsView own() {
        Principal principal = caller.principal();
        return new FactorsView(
                factors.devices(principal.userId()),
                factors.backupCodesLeft(principal.userId()),
                policy().asks(principal.roles()),
                proofs.askedForDevices(principal),
                proofs.asked(principal));
    }

    /** A key for a further device; it counts once it is confirmed. Whoever has a device proves it first, everybody else shows who it is. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.FACTOR_ADD, within = true)
    public NewKey begin(String proof, ClientAddress from) {
        Principal principal = caller.principal();
        requireRoom(principal, DeviceKind.TOTP);
        proofs.requireForDevices(principal, proof, from);
        return factors.offer(principal.userId(), principal.uid(), principal.loginId());
    }

    /** The key that {@link #begin} showed, while it is not confirmed. */
    @Permitted(Permission.USE_SITE)
    public Optional<NewKey> begun() {
        Principal principal = caller.principal();
        return factors.offered(principal.userId(), principal.uid(), principal.loginId());
    }

    /** Confirms it by one of its codes; the new backup codes where it is the first device, else none. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.FACTOR_ADD, within = true)
    public List<String> confirm(String name, String code) {
        Principal principal = caller.principal();
        Confirmation done = changes.confirm(principal, named(name), code);
        done.proof().required();
        LOG.info("{} added a device for one-time codes", principal.uid());
        return done.backupCodes();
    }

    /** What the browser asks an authenticator for, to make a further passkey. Whoever has a device proves it first, everybody else shows who it is. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.FACTOR_ADD, within = true)
    public String beginPasskey(String proof, ClientAddress from) {
        Principal principal = caller.principal();
        requireRoom(principal, DeviceKind.PASSKEY);
        proofs.requireForDevices(principal, proof, from);
        return factors.offerPasskey(principal.userId(), principal.uid(), principal.loginId());
    }

    /** Keeps the passkey that came of it; the new backup codes where it is the first device, else none. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.FACTOR_ADD, within = true)
    public List<String> confirmPasskey(String name, String answer) {
        Principal principal = caller.principal();
        Confirmation done = changes.confirmPasskey(principal, named(name), answer);
        done.proof().required();
        LOG.info("{} added a passkey", principal.uid());
        return done.backupCodes();
    }

    /** What the browser asks one of the caller's passkeys, so that its answer is the proof that changes need. */
    @Permitted(Permission.USE_SITE)
    public String ask() {
        Principal principal = caller.principal();
        return factors.ask(principal.userId(), principal.loginId());
    }

    /** Removes a device. The last one stays where the site asks for one. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.FACTOR_REMOVE, within = true)
    public void remove(
            DeviceKind kind,
            @Audited.Subject(AuditSubject.Kind.FACTOR) long deviceId,
            String proof,
            ClientAddress from) {
        Principal principal = caller.principal();
        boolean lastStays = policy().asks(principal.roles());
        if (lastStays && factors.devices(principal.userId()).size() == 1) {
            throw new FactorRefused("factor.last-device");
        }
        proofs.requireForDevices(principal, proof, from);
        changes.remove(principal, kind, deviceId, lastStays);
        LOG.info("{} removed a {} device", principal.uid(), kind);
    }

    /** Ten new backup codes, shown once; those before are void. */
    @Permitted(Permission.USE_SITE)
    @Audited(value = AuditAction.BACKUP_CODES_RENEW, within = true)
    public List<String> renewBackupCodes(String proof, ClientAddress from) {
        Principal principal = caller.principal();
        if (!factors.hasDevice(principal.userId())) {
            throw new FactorRefused("factor.no-device");
        }
        proofs.requireForDevices(principal, proof, from);
        List<String> codes = changes.renewBackupCodes(principal);
        LOG.info("{} made new backup codes", principal.uid());
        return codes;
    }

    /** The site's policy; tests have their own. */
    FactorPolicy policy() {
        return FactorPolicy.configured();
    }

    private void requireRoom(Principal principal, DeviceKind kind) {
        List<DeviceView> devices = factors.devices(principal.userId());
        if (devices.stream().filter(device -> device.kind() == kind).count() >= Factors.MOST_DEVICES) {
            throw new FactorRefused("factor.too-many-devices", Factors.MOST_DEVICES);
        }
    }

    private static String named(String name) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isISOControl)) {
            throw new FactorRefused("factor.name", LONGEST_NAME);
        }
        return given;
    }
}
