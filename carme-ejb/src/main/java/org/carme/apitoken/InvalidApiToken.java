package org.carme.apitoken;

import org.carme.platform.BusinessException;

/** A token that cannot be made, or is not there. */
public class InvalidApiToken extends BusinessException {
    public InvalidApiToken(String key, Object... parameters) {
        super(key, parameters);
    }
}
