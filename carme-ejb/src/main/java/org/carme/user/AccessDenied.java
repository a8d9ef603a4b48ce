package org.carme.user;

import org.carme.platform.BusinessException;

/** The caller may not do this. */
public class AccessDenied extends BusinessException {
    public AccessDenied() {
        super("access.denied");
    }

    AccessDenied(String key) {
        super(key);
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
