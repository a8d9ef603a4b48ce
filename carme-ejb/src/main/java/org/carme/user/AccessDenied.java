package org.carme.user;

import org.carme.platform.BusinessException;

/** The caller lacks the permission. */
public class AccessDenied extends BusinessException {
    public AccessDenied() {
        super("access.denied");
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
