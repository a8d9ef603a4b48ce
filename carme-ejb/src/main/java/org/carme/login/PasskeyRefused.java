package org.carme.login;

import org.carme.audit.AboutSomebody;
import org.carme.platform.BusinessException;

/**
 * A passkey alone lets nobody in this time. The audit tells why and, where that is known, whose it was; whoever tries reads the same words whatever it
 * was, so that nobody learns about accounts.
 */
public class PasskeyRefused extends BusinessException {
    private PasskeyRefused(String key) {
        super(key);
    }

    @Override
    public boolean isDenial() {
        return true;
    }

    /** It is nobody's, was not signed here, by its owner, to what was asked, or comes too late. */
    static PasskeyRefused notProved() {
        return new PasskeyRefused("login.passkey.refused");
    }

    /** There seems to be a copy of this person's. */
    static PasskeyRefused copied(String uid) {
        return new OfSomebody("login.passkey.copied", uid);
    }

    /** It is this person's, whose account may not be used here now. */
    static PasskeyRefused noAccount(String uid) {
        return new OfSomebody("login.passkey.no-account", uid);
    }

    /** This site wants more than a passkey. */
    static PasskeyRefused off() {
        return new PasskeyRefused("login.passkey.off");
    }

    private static final class OfSomebody extends PasskeyRefused implements AboutSomebody {
        private final String uid;

        OfSomebody(String key, String uid) {
            super(key);
            this.uid = uid;
        }

        @Override
        public String uid() {
            return uid;
        }
    }
}
