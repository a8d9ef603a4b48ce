package org.carme.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** The secret that a device shares with Carme, and the codes that follow from it: RFC 6238 as all apps know it (SHA-1, 6 digits, 30 seconds). */
final class TotpKey {
    static final int DIGITS = 6;
    static final int SECONDS = 30;
    private static final int BYTES = 20;
    private static final int FEWEST_BYTES = 16;
    private static final int MOST_BYTES = 64;
    private static final int GROUP = 8;
    private static final Pattern ALPHABET = Pattern.compile("[A-Z2-7]+");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(DIGITS);

    private final byte[] bytes;

    TotpKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static TotpKey random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpKey(bytes);
    }

    /** What somebody wrote down, if it is a key of at least 128 bits. */
    static Optional<TotpKey> read(String base32) {
        String letters = base32.replaceAll("[\\s-]", "").replaceAll("=+$", "").toUpperCase(Locale.ROOT);
        if (!ALPHABET.matcher(letters).matches()) {
            return Optional.empty();
        }
        String padded = letters + "=".repeat(Math.floorMod(-letters.length(), GROUP));
        try {
            byte[] bytes = Base32.decode(padded);
            return bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new TotpKey(bytes));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The step of thirty seconds in which this instant lies. */
    static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }

    String code(long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(bytes, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every key is one for HMAC", e);
        }
    }

    /** Whether this is the step's code; takes the same time whatever differs. */
    boolean matches(String typed, long step) {
        return MessageDigest.isEqual(
                code(step).getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** As people type it into an app. */
    String base32() {
        return Base32.toBase32String(bytes).replace("=", "");
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "TotpKey[hidden]";
    }
}
