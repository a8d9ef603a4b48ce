package org.carme.factor;

/** What came of a code that somebody typed, or of a passkey that was asked. */
public enum Proof {
    /** It was a device's code, of now, for the first time. */
    TOTP,
    /** It was a backup code that had not been used. */
    BACKUP_CODE,
    /** A passkey of this person signed what it was asked to. */
    PASSKEY,
    /** It was a device's code, and was used before: nobody is let in by it, nor did anybody guess. */
    SPENT,
    /** It was nothing. */
    WRONG,
    /** It claims to be a passkey's answer, and is not one of this person's, for this site, to what was asked. */
    FORGED,
    /** A passkey signed, but has counted less than it did before: there is a copy of it. */
    COPIED,
    /** No passkey was asked, or too long ago, or it answered already. */
    LATE,
    /** It was not even looked at, for too many were wrong. */
    TOO_MANY;

    /** Refuses what proves nothing. Only where nothing is rolled back by it: wrong codes stay counted. */
    public Proof required() {
        return switch (this) {
            case TOTP, BACKUP_CODE, PASSKEY -> this;
            case SPENT -> throw new NotProved("factor.spent");
            case WRONG -> throw new NotProved("factor.wrong");
            case FORGED -> throw new NotProved("factor.passkey.forged");
            case COPIED -> throw new NotProved("factor.passkey.copied");
            case LATE -> throw new NotProved("factor.passkey.late");
            case TOO_MANY -> throw new NotProved("factor.too-many");
        };
    }

    /** Whether it proves who somebody is. */
    public boolean holds() {
        return this == TOTP || this == BACKUP_CODE || this == PASSKEY;
    }

    /** Whether it counts against whoever tries. */
    boolean isAttack() {
        return this == WRONG || this == FORGED || this == COPIED;
    }
}
