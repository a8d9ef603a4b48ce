package org.carme.account;

import org.carme.platform.BusinessException;

/** Nobody of that name is known here. */
public class UnknownAccount extends BusinessException {
    public UnknownAccount() {
        super("account.unknown");
    }
}
