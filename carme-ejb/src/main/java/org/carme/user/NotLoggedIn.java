package org.carme.user;

import org.carme.platform.BusinessException;

/** Nobody is logged in where somebody must be. */
public class NotLoggedIn extends BusinessException {
    public NotLoggedIn() {
        super("access.login");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
