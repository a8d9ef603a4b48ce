package org.carme.privacy;

import org.carme.platform.BusinessException;

/** Somebody is not erased, with what to do first. */
public class CannotErase extends BusinessException {
    CannotErase(String key, Object... parameters) {
        super(key, parameters);
    }
}
