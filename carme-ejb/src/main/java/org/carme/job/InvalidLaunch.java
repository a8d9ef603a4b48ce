package org.carme.job;

import org.carme.platform.BusinessException;

/** A launch that the rules refuse. */
public class InvalidLaunch extends BusinessException {
    public InvalidLaunch(String key, Object... parameters) {
        super(key, parameters);
    }
}
