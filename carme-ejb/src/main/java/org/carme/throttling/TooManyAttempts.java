package org.carme.throttling;

import org.carme.platform.BusinessException;

/** Too many failures under this name from the same address, whether anybody has that name or not. */
public class TooManyAttempts extends BusinessException {
    public TooManyAttempts() {
        super("login.locked");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
