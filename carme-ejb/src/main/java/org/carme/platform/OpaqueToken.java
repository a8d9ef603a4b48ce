package org.carme.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A random secret that its holder shows and Carme recognises by its hash. 256 bits of chance need no salt and no slow
 * hash (OWASP ASVS 5, 11.4): nobody guesses them from SHA-256.
 */
public final class OpaqueToken {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private OpaqueToken(String text) {
        this.text = text;
    }

    /** A new one. */
    public static OpaqueToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the holder gets: 43 characters of the URL alphabet of base 64. */
    public String text() {
        return text;
    }

    /** What is stored: see {@link #hashOf}. */
    public String hash() {
        return hashOf(text);
    }

    /** SHA-256 of a shown token, as 64 lower-case hexadecimal digits. */
    public static String hashOf(String shown) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a shown token, possibly null, is the one of that hash; takes the same time wherever they differ. */
    public static boolean matches(String shown, String hash) {
        return shown != null
                && MessageDigest.isEqual(
                        hashOf(shown).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "OpaqueToken";
    }
}
