package org.carme.factor;

/** What somebody proves a second factor with, time after time. */
public enum DeviceKind {
    /** An app or token that computes one-time codes. */
    TOTP,
    /** A passkey or security key, asked by the browser. */
    PASSKEY
}
