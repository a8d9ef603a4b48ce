package org.carme.factor;

/** What came of a code that somebody typed. */
public enum Proof {
    /** It was a device's, of now, for the first time. */
    TOTP,
    /** It was a backup code that had not been used. */
    BACKUP_CODE,
    /** It was a device's, and was used before: nobody is let in by it, nor did anybody guess. */
    SPENT,
    /** It was nothing. */
    WRONG,
    /** It was not even looked at, for too many were wrong. */
    TOO_MANY;

    /** Refuses what proves nothing. Only where nothing is rolled back by it: wrong codes stay counted. */
    public Proof required() {
        return switch (this) {
            case TOTP, BACKUP_CODE -> this;
            case SPENT -> throw new NotProved("factor.spent");
            case WRONG -> throw new NotProved("factor.wrong");
            case TOO_MANY -> throw new NotProved("factor.too-many");
        };
    }

    /** Whether it proves who somebody is. */
    public boolean holds() {
        return this == TOTP || this == BACKUP_CODE;
    }
}
