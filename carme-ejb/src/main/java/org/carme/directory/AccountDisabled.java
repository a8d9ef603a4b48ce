package org.carme.directory;

import org.carme.platform.BusinessException;

/** The account was disabled on this site. */
public class AccountDisabled extends BusinessException {
    public AccountDisabled() {
        super("login.disabled");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
