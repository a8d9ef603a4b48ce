package org.carme.factor;

import org.carme.platform.BusinessException;

/** A change of factors, or a step of a login, that the rules do not allow. */
public class FactorRefused extends BusinessException {
    public FactorRefused(String key, Object... parameters) {
        super(key, parameters);
    }
}
