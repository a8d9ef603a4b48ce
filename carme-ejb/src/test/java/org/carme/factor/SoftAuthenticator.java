package org.carme.factor;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser and an authenticator in one, with one passkey (ECDSA on P-256, no attestation). It does what it is told, also what no honest one does: sign
 * on another page, for another site, with nobody there, with a counter that goes back.
 */
public final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int HAS_CREDENTIAL = 0x40;
    private static final int COORDINATE_BYTES = 32;
    private static final int ID_BYTES = 32;

    private final KeyPair keys = keys();
    private final byte[] id = new byte[ID_BYTES];
    private String origin;
    private String site;
    private String handle;
    private long count;
    private int presence = PRESENT | VERIFIED;
    private boolean framed;

    /** On a page of this origin. */
    public SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
    }

    /** Its page is one of this origin from now on. */
    public SoftAuthenticator on(String other) {
        this.origin = other;
        return this;
    }

    /** Signs for that site whatever it is asked for. */
    public SoftAuthenticator signingFor(String other) {
        this.site = other;
        return this;
    }

    /** Whether somebody is there, and whether it knows who. */
    public SoftAuthenticator sensing(boolean somebody, boolean theOwner) {
        this.presence = (somebody ? PRESENT : 0) | (theOwner ? VERIFIED : 0);
        return this;
    }

    /** Counts on from here. */
    public SoftAuthenticator counting(long from) {
        this.count = from;
        return this;
    }

    /** Calls its owner by this handle. */
    public SoftAuthenticator ownedBy(String other) {
        this.handle = other;
        return this;
    }

    /** Whether its page is a frame in somebody else's. */
    public SoftAuthenticator framed(boolean inAnother) {
        this.framed = inAnother;
        return this;
    }

    /** Whom it belongs to. */
    public String handle() {
        return handle;
    }

    /** Makes the passkey. */
    public String create(String options) {
        JsonObject asked = read(options);
        if (handle == null) {
            handle = asked.getJsonObject("user").getString("id");
        }
        byte[] data = authenticatorData(asked.getJsonObject("rp").getString("id"), HAS_CREDENTIAL, credential());
        Cbor attestation = new Cbor().map(3);
        attestation
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .bytes(data);
        return answer(Json.createObjectBuilder()
                .add("clientDataJSON", base64(clientData("webauthn.create", asked.getString("challenge"))))
                .add("attestationObject", base64(attestation.toBytes()))
                .add("transports", Json.createArrayBuilder().add("internal").add("hybrid")));
    }

    /** Signs with it. */
    public String get(String options) {
        JsonObject asked = read(options);
        byte[] data = authenticatorData(asked.getString("rpId"), 0, new byte[0]);
        byte[] client = clientData("webauthn.get", asked.getString("challenge"));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return answer(Json.createObjectBuilder()
                    .add("clientDataJSON", base64(client))
                    .add("authenticatorData", base64(data))
                    .add("signature", base64(signature.sign()))
                    .add("userHandle", handle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(JsonObjectBuilder response) {
        return Json.createObjectBuilder()
                .add("id", base64(id))
                .add("rawId", base64(id))
                .add("type", "public-key")
                .add("response", response)
                .add("clientExtensionResults", Json.createObjectBuilder())
                .build()
                .toString();
    }

    private byte[] clientData(String type, String challenge) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", challenge)
                .add("origin", origin)
                .add("crossOrigin", framed)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String asked, int flags, byte[] rest) {
        return ByteBuffer.allocate(37 + rest.length)
                .put(sha256((site == null ? asked : site).getBytes(StandardCharsets.UTF_8)))
                .put((byte) (presence | flags))
                .putInt((int) count++)
                .put(rest)
                .array();
    }

    private byte[] credential() {
        ECPublicKey point = (ECPublicKey) keys.getPublic();
        Cbor key = new Cbor().map(5);
        key.number(1).number(2).number(3).number(-7).number(-1).number(1);
        key.number(-2).bytes(coordinate(point.getW().getAffineX().toByteArray()));
        key.number(-3).bytes(coordinate(point.getW().getAffineY().toByteArray()));
        byte[] written = key.toBytes();
        return ByteBuffer.allocate(16 + 2 + id.length + written.length)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(written)
                .array();
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(number.length, COORDINATE_BYTES);
        System.arraycopy(number, number.length - length, padded, COORDINATE_BYTES - length, length);
        return padded;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject read(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    /** As much of RFC 8949 as the formats above need: numbers below 256 and lengths below 65536. */
    private static final class Cbor {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Cbor map(int entries) {
            return head(5, entries);
        }

        Cbor number(int value) {
            return value < 0 ? head(1, -1 - value) : head(0, value);
        }

        Cbor text(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            head(3, bytes.length).out.writeBytes(bytes);
            return this;
        }

        Cbor bytes(byte[] value) {
            head(2, value.length).out.writeBytes(Arrays.copyOf(value, value.length));
            return this;
        }

        private Cbor head(int type, int size) {
            if (size < 24) {
                out.write(type << 5 | size);
            } else if (size < 256) {
                out.write(type << 5 | 24);
                out.write(size);
            } else {
                out.write(type << 5 | 25);
                out.write(size >> 8);
                out.write(size);
            }
            return this;
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }
}
