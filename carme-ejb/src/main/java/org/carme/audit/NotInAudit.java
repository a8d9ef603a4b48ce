package org.carme.audit;

import org.carme.platform.BusinessException;

/** Nobody of that name stands in the audit. */
public class NotInAudit extends BusinessException {
    public NotInAudit() {
        super("audit.person");
    }
}
