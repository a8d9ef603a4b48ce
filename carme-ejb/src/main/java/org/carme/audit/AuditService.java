package org.carme.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.TokenUse;

/** What administrators find out from the audit. That they did is in it as well. */
@Stateless
@Guarded
public class AuditService {
    private static final int MOST = 500;

    private AuditSearch search;

    /** For the container. */
    public AuditService() {}

    @Inject
    AuditService(AuditSearch search) {
        this.search = search;
    }

    /**
     * Entries, the newest first.
     *
     * @param before only older ones than the entry of that number
     * @param most how many at most; never more than 500
     */
    @Permitted(value = Permission.READ_AUDIT, tokens = TokenUse.READ)
    @Audited(AuditAction.AUDIT_READ)
    public AuditPage search(AuditQuery wanted, OptionalLong before, int most) {
        return search.page(wanted, before, Math.max(1, Math.min(most, MOST)));
    }

    /** As many as there are in one step, for an export that began with a search. */
    @Permitted(value = Permission.READ_AUDIT, tokens = TokenUse.READ)
    public AuditPage goOn(AuditQuery wanted, OptionalLong before) {
        return search.page(wanted, before, MOST);
    }
}
