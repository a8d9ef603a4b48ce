package org.carme.factor;

import org.carme.platform.BusinessException;

/** Nobody of that name is known here. */
public class UnknownPerson extends BusinessException {
    public UnknownPerson(String uid) {
        super("factor.unknown-user", uid);
    }
}
