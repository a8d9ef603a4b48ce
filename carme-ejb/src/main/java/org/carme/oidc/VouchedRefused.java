package org.carme.oidc;

import org.carme.audit.AboutSomebody;
import org.carme.platform.BusinessException;

/** The provider vouches for somebody whom this site does not let in, for what would be in the way after a password as well. */
final class VouchedRefused extends BusinessException implements AboutSomebody {
    private final String uid;

    VouchedRefused(BusinessException why, String uid) {
        super(why.key());
        this.uid = uid;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public boolean isDenial() {
        return true;
    }
}
