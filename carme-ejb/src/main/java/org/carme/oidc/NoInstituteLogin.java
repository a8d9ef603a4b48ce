package org.carme.oidc;

import org.carme.platform.BusinessException;

/** This site has no login of the institute. */
public class NoInstituteLogin extends BusinessException {
    public NoInstituteLogin() {
        super("oidc.off");
    }
}
