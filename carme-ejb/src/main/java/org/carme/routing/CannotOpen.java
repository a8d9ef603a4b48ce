package org.carme.routing;

import org.carme.platform.BusinessException;

/** A job or entry point that cannot be opened. */
public class CannotOpen extends BusinessException {
    public CannotOpen(String key, Object... parameters) {
        super(key, parameters);
    }
}
