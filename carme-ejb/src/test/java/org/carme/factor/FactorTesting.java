package org.carme.factor;

import java.time.Instant;

/** What tests of other features know of factors: a key for the database, and an app that computes codes. */
public final class FactorTesting {
    private FactorTesting() {}

    /** A seal with a key of its own. */
    public static FactorSeal seal() {
        return new FactorSeal(new byte[FactorKeyFile.BYTES]);
    }

    /** What an app with this key shows at this moment. */
    public static String code(String key, Instant now) {
        TotpKey known = TotpKey.read(key).orElseThrow();
        return known.code(TotpKey.step(now));
    }
}
