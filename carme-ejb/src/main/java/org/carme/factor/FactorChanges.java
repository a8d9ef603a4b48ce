package org.carme.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
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
        Confirmation done = factors.confirm(person.userId(), person.loginId(), name, code);
        if (done.proof().holds()) {
            trail.done(AuditAction.FACTOR_ADD, AuditSubject.person(person.uid()));
        }
        return done;
    }

    /** Removes a device of the person. */
    public void remove(Principal person, long deviceId) {
        factors.remove(person.userId(), deviceId);
        trail.done(AuditAction.FACTOR_REMOVE, AuditSubject.factor(deviceId));
    }

    /** Ten new backup codes; those before are void. */
    public List<String> renewBackupCodes(Principal person) {
        List<String> codes = factors.renewBackupCodes(person.userId());
        trail.done(AuditAction.BACKUP_CODES_RENEW, AuditSubject.person(person.uid()));
        return codes;
    }
}
