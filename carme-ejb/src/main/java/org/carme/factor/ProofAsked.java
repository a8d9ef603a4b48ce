package org.carme.factor;

/** What somebody in an open login shows once more before something is changed that outlives it. */
public enum ProofAsked {
    /** A code of a device, a backup code, or a passkey's answer. */
    FACTOR,
    /** The password. */
    PASSWORD,
    /** Nothing, in a login that has just begun: the institute's word is asked for by logging in anew. */
    NEW_LOGIN
}
