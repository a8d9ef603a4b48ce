package org.carme.factor;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.carme.platform.BadSetting;

/**
 * What stands in the database of factors is of no use without a key outside of it: keys of devices are encrypted (AES-256-GCM) for their user, codes
 * are kept as keyed marks. Both keys come from the one in the file.
 */
@ApplicationScoped
public class FactorSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private byte[] sealing;
    private byte[] marking;

    /** For the container: with the configured key. */
    public FactorSeal() {}

    FactorSeal(byte[] key) {
        take(key);
    }

    /** Whether there is a key to work with. */
    synchronized boolean isUsable() {
        return sealing != null || FactorSetting.KEY_FILE.find().isPresent();
    }

    /** Sealed for this user: copied to somebody else's row it cannot be opened. */
    String close(long userId, TotpKey key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, userId).doFinal(key.bytes());
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    TotpKey open(long userId, String text) {
        try {
            byte[] whole = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return new TotpKey(
                    cipher(Cipher.DECRYPT_MODE, nonce, userId).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new BadSetting(FactorSetting.KEY_FILE.key(), "is not the key with which devices were sealed");
        }
    }

    /** What is kept of a secret to know it again: 64 hexadecimal digits that differ from user to user. */
    String mark(long userId, String purpose, byte[] secret) {
        return mark(Long.toString(userId), purpose, secret);
    }

    /** The same for somebody of that name, whichever row that is. */
    String mark(String uid, String purpose, byte[] secret) {
        prepare();
        byte[] head = (purpose + " " + uid + " ").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(mac(
                        marking,
                        ByteBuffer.allocate(head.length + secret.length)
                                .put(head)
                                .put(secret)
                                .array()));
    }

    private Cipher cipher(int mode, byte[] nonce, long userId) throws GeneralSecurityException {
        prepare();
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("totp " + userId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized void prepare() {
        if (sealing == null) {
            take(FactorKeyFile.read(FactorSetting.KEY_FILE.path()));
        }
    }

    private void take(byte[] key) {
        sealing = mac(key, "seal".getBytes(StandardCharsets.UTF_8));
        marking = mac(key, "mark".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
