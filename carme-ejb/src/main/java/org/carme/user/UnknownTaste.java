package org.carme.user;

import org.carme.platform.BusinessException;

/** A language or theme that pages do not have. */
public class UnknownTaste extends BusinessException {
    public UnknownTaste() {
        super("user.taste");
    }
}
