package org.carme.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;

/** What administrators do to the audit: check it, and erase people from it. Nobody changes an entry. */
@Stateless
@Guarded
public class AuditUpkeepService {
    private AuditVerification verification;
    private HeadFile heads;
    private Pseudonyms pseudonyms;
    private AuditTrail trail;

    /** For the container. */
    public AuditUpkeepService() {}

    @Inject
    AuditUpkeepService(AuditVerification verification, HeadFile heads, Pseudonyms pseudonyms, AuditTrail trail) {
        this.verification = verification;
        this.heads = heads;
        this.pseudonyms = pseudonyms;
        this.trail = trail;
    }

    /** Checks the whole chain, also against the ends of it that this process has kept outside the database. */
    @Permitted(Permission.READ_AUDIT)
    @Audited(AuditAction.AUDIT_VERIFY)
    public AuditReport verify() {
        return verification.verify(heads.read(), heads.damaged());
    }

    /**
     * Forgets who stands behind a person's pseudonym. What the person does later gets another one.
     *
     * @throws NotInAudit where nobody of that name stands in the audit
     */
    @Permitted(Permission.READ_AUDIT)
    @Audited(value = AuditAction.AUDIT_ERASE, within = true)
    public void erase(String uid) {
        long user = pseudonyms.findUser(uid).orElseThrow(NotInAudit::new);
        String pseudonym = pseudonyms.find(user).orElseThrow(NotInAudit::new);
        pseudonyms.erase(user);
        trail.done(AuditAction.AUDIT_ERASE, new AuditSubject(AuditSubject.Kind.AUDIT, pseudonym));
    }
}
