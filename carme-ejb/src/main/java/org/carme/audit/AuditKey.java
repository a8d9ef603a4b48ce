package org.carme.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that entries and the chain over them are sealed with. */
final class AuditKey {
    static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_LENGTH = 16;

    private final SecretKeySpec secret;
    private final String id;

    AuditKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.id = mac("key", List.of()).substring(0, ID_LENGTH);
    }

    /** Tells it from other keys and says nothing about it. */
    String id() {
        return id;
    }

    /** Over the fields in their order; each is told from its neighbours, and null from an empty text. */
    String mac(String purpose, List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, purpose);
            for (String field : fields) {
                write(out, field);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(bytes.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static void write(DataOutputStream out, String field) throws IOException {
        if (field == null) {
            out.writeInt(-1);
            return;
        }
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    @Override
    public String toString() {
        return "AuditKey[" + id + "]";
    }
}
