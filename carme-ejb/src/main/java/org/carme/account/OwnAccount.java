package org.carme.account;

import org.carme.platform.BusinessException;

/** Nobody disables the account that does it: the last administrator would stand outside. */
public class OwnAccount extends BusinessException {
    public OwnAccount() {
        super("account.own");
    }
}
