package org.carme.factor;

import org.carme.platform.BusinessException;

/** A code that proves nothing, or a change of factors that the rules do not allow. */
public class FactorRefused extends BusinessException {
    public FactorRefused(String key, Object... parameters) {
        super(key, parameters);
    }
}
