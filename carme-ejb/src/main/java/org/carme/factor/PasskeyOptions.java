package org.carme.factor;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.List;

/** What the browser is told to ask an authenticator: the JSON forms of WebAuthn's options. */
final class PasskeyOptions {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String TYPE = "public-key";

    private final RelyingParty site;

    PasskeyOptions(RelyingParty site) {
        this.site = site;
    }

    /** For a new passkey, by an authenticator that holds none of this account yet. */
    String creation(String challenge, PasskeyOwner owner, String uid, List<Passkey> known) {
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        PasskeyCheck.ALGORITHMS.forEach(algorithm -> algorithms.add(Json.createObjectBuilder()
                .add("type", TYPE)
                .add("alg", algorithm.getAlg().getValue())));
        return Json.createObjectBuilder()
                .add("rp", Json.createObjectBuilder().add("id", site.id()).add("name", "Carme"))
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("id", owner.handle())
                                .add("name", uid)
                                .add("displayName", uid))
                .add("challenge", challenge)
                .add("pubKeyCredParams", algorithms)
                .add("timeout", Challenge.LIFE.toMillis())
                .add("excludeCredentials", credentials(known))
                .add(
                        "authenticatorSelection",
                        Json.createObjectBuilder()
                                .add("residentKey", "preferred")
                                .add("userVerification", "preferred"))
                .add("attestation", "none")
                .build()
                .toString();
    }

    /** For a proof by one of these. */
    String request(String challenge, List<Passkey> known) {
        return request(challenge, credentials(known), "preferred");
    }

    /** For a proof by any that an authenticator holds for this site, whoever's it is; the authenticator has to make sure of its owner. */
    String visit(String challenge) {
        return request(challenge, Json.createArrayBuilder(), "required");
    }

    private String request(String challenge, JsonArrayBuilder allowed, String userVerification) {
        return Json.createObjectBuilder()
                .add("challenge", challenge)
                .add("timeout", Challenge.LIFE.toMillis())
                .add("rpId", site.id())
                .add("allowCredentials", allowed)
                .add("userVerification", userVerification)
                .build()
                .toString();
    }

    private static JsonArrayBuilder credentials(List<Passkey> known) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        known.forEach(passkey -> list.add(credential(passkey)));
        return list;
    }

    private static JsonObject credential(Passkey passkey) {
        JsonObjectBuilder one = Json.createObjectBuilder()
                .add("type", TYPE)
                .add("id", BASE64URL.encodeToString(passkey.credentialId()));
        if (!passkey.transports().isEmpty()) {
            one.add("transports", Json.createArrayBuilder(passkey.transports()));
        }
        return one.build();
    }
}
