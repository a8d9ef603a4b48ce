package org.carme.login;

import org.carme.platform.BusinessException;

/** No such login, or not one of the caller's. */
public class UnknownLogin extends BusinessException {
    public UnknownLogin() {
        super("login.unknown");
    }
}
