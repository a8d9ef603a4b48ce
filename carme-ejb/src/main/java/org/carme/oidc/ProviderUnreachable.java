package org.carme.oidc;

import org.carme.platform.BusinessException;

/** The institute's login does not answer, or nothing that can be used. */
public class ProviderUnreachable extends BusinessException {
    public ProviderUnreachable() {
        super("oidc.unreachable");
    }
}
