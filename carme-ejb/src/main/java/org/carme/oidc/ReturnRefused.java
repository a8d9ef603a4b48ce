package org.carme.oidc;

import org.carme.platform.BusinessException;

/** Somebody came back from the provider, and is not let in. */
public class ReturnRefused extends BusinessException {
    private ReturnRefused(String key) {
        super(key);
    }

    @Override
    public boolean isDenial() {
        return true;
    }

    /** This browser did not begin it, or did too long ago, or has finished it already. */
    static ReturnRefused notBegunHere() {
        return new ReturnRefused("oidc.expired");
    }

    /** The person, or the provider, did not want to. */
    static ReturnRefused cancelled() {
        return new ReturnRefused("oidc.cancelled");
    }

    /** What the provider says does not prove anything. */
    static ReturnRefused notProved() {
        return new ReturnRefused("oidc.refused");
    }

    /** It is proved who it is, but the directory knows nobody of that name. */
    static ReturnRefused unknownPerson() {
        return new ReturnRefused("oidc.unknown-person");
    }
}
