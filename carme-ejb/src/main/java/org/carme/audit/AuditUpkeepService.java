package org.carme.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** What administrators do to the audit: check it. Nobody changes an entry. */
@Stateless
@Guarded
public class AuditUpkeepService {
    private AuditVerification verification;
    private HeadFile heads;

    /** For the container. */
    public AuditUpkeepService() {}

    @Inject
    AuditUpkeepService(AuditVerification verification, HeadFile heads) {
        this.verification = verification;
        this.heads = heads;
    }

    /** Checks the whole chain, also against the ends of it that this process has kept outside the database. */
    @Permitted(value = Permission.READ_AUDIT, tokens = TokenUse.READ)
    @Audited(AuditAction.AUDIT_VERIFY)
    public AuditReport verify() {
        return verification.verify(heads.read(), heads.damaged());
    }
}
