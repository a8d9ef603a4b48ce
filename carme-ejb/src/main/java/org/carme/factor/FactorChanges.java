package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.AuditTrail;
import org.carme.user.Principal;

/** What people change about their own factors: the change and its entry in the audit stand together, or neither. */
@Stateless
public class FactorChanges {
    private Factors factors;
    private AuditTrail trail;

    /** For the container. */
    public FactorChanges() {}

    @Inject
    public FactorChanges(Factors factors, AuditTrail trail) {
        this.factors = factors;
        this.trail = trail;
    }

    /** Makes the key that this login was offered a device, if the code is one of its. */
    public Confirmation confirm(Principal person, String name, String code) {
        return added(person, factors.confirm(person.userId(), person.loginId(), name, code));
    }

    /** Keeps the passkey that this login had made, if it was asked to. */
    public Confirmation confirmPasskey(Principal person, String name, String answer) {
        return added(person, factors.confirmPasskey(person.userId(), person.loginId(), name, answer));
    }

    private Confirmation added(Principal person, Confirmation done) {
        if (done.proof().holds()) {
            trail.done(
                    AuditAction.FACTOR_ADD,
                    AuditSubject.person(person.uid()),
                    Map.of("kind", done.proof().name()));
        }
        return done;
    }

    /** Removes a device of the person; not the last one, where that has to stay. */
    public void remove(Principal person, DeviceKind kind, long deviceId, boolean lastStays) {
        factors.remove(person.userId(), kind, deviceId, lastStays);
        trail.done(AuditAction.FACTOR_REMOVE, AuditSubject.factor(deviceId), Map.of("kind", kind.name()));
    }

    /** Ten new backup codes; those before are void. */
    public List<String> renewBackupCodes(Principal person) {
        List<String> codes = factors.renewBackupCodes(person.userId());
        trail.done(AuditAction.BACKUP_CODES_RENEW, AuditSubject.person(person.uid()));
        return codes;
    }
}
