package org.carme.job;

import org.carme.platform.BusinessException;

/** A job's time cannot be extended by that, or not at all. */
public class CannotExtend extends BusinessException {
    public CannotExtend(String key, Object... parameters) {
        super(key, parameters);
    }
}
