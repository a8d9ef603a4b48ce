package org.carme.login;

import org.carme.platform.BusinessException;

/** Too many failures under this name, known or not. */
public class TooManyAttempts extends BusinessException {
    public TooManyAttempts() {
        super("login.locked");
    }
}
