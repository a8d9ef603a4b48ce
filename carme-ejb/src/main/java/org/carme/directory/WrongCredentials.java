package org.carme.directory;

import org.carme.platform.BusinessException;

/** User name and password do not belong together; says not which is wrong. */
public class WrongCredentials extends BusinessException {
    public WrongCredentials() {
        super("login.wrong");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
