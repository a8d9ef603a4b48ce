package org.carme.system;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** What a person's apps show: each code once, as Carme takes none twice. */
final class OneTimeCodes {
    private static final int SECONDS = 30;
    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator();
    private static final Map<String, Long> USED = new HashMap<>();

    private OneTimeCodes() {}

    /** A code of one of these keys that was not used yet; where there is none, that of the next half minute comes early, and is taken early. */
    static synchronized String fresh(List<String> keys) {
        long now = Instant.now().getEpochSecond() / SECONDS;
        for (long step = now; step <= now + 1; step++) {
            for (String key : keys) {
                if (USED.getOrDefault(key, 0L) < step) {
                    USED.put(key, step);
                    return of(key, step);
                }
            }
        }
        throw new AssertionError("More logins in half a minute than " + keys.size() + " apps have codes for");
    }

    /** What the app with this key shows now, used or not. */
    static String now(String key) {
        return of(key, Instant.now().getEpochSecond() / SECONDS);
    }

    private static String of(String key, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(key), "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
