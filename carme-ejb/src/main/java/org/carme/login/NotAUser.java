package org.carme.login;

import org.carme.platform.BusinessException;

/** The account is right, but not meant for this site. */
public class NotAUser extends BusinessException {
    public NotAUser() {
        super("login.not-a-user");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
