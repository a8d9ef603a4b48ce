package org.carme.certificate;

/** A certificate request that is not signed. */
class UnusableRequest extends Exception {
    UnusableRequest(String reason) {
        super(reason);
    }

    UnusableRequest(String reason, Throwable cause) {
        super(reason, cause);
    }
}
