package org.carme.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits that let their bearer in. Only the hash is ever stored. */
public final class Token {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String raw;

    private Token(String raw) {
        this.raw = raw;
    }

    /** A new one. */
    public static Token random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody presents, if it has the form of a token at all. */
    public static Optional<Token> presented(String raw) {
        return raw != null && FORM.matcher(raw).matches() ? Optional.of(new Token(raw)) : Optional.empty();
    }

    /** The token itself, for its bearer only. */
    public String raw() {
        return raw;
    }

    /** What is stored: SHA-256 in hexadecimal digits. */
    public String hash() {
        return sha256(raw.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether this is the token with that hash; takes the same time whatever differs. */
    public boolean matches(String storedHash) {
        Objects.requireNonNull(storedHash);
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), storedHash.getBytes(StandardCharsets.US_ASCII));
    }

    /** SHA-256 of some bytes in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
