package org.carme.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A provider that says what a test wants it to say, to see that Carme does not believe it. The right answers are those of a real one elsewhere. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "carme";
    static final String SECRET = "s".repeat(40);

    private final HttpServer server;
    private final Map<String, Grant> grants = new HashMap<>();
    private final Map<String, Object> metadata = new HashMap<>();
    private ECKey published = key("first");
    private ECKey signing = published;
    private UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims;
    private Signature signature = this::signed;
    private String wholeAnswer;
    int keysAsked;

    /** What a code stands for. */
    private record Grant(String challenge, String nonce) {}

    /** How claims become a token. */
    @FunctionalInterface
    interface Signature {
        String of(JWTClaimsSet claims) throws JOSEException;
    }

    TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/auth");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("jwks_uri", issuer() + "/keys");
        metadata.put("end_session_endpoint", issuer() + "/end");
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, json(metadata)));
        server.createContext("/keys", exchange -> {
            keysAsked++;
            answer(exchange, 200, new JWKSet(published).toPublicJWKSet().toString());
        });
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Says something else of itself. */
    void says(String name, Object value) {
        metadata.put(name, value);
    }

    /** Puts something else into its tokens. */
    void claims(UnaryOperator<JWTClaimsSet.Builder> other) {
        change = other;
    }

    /** Signs otherwise. */
    void signs(Signature other) {
        signature = other;
    }

    /** Signs with a key that it does not publish, under the name of the one that it does. */
    void signsWithAnotherKey() {
        signing = key("first");
    }

    /** Signs with a key of a name that it does not publish. */
    void signsWithAnUnpublishedKey() {
        signing = key(UUID.randomUUID().toString());
    }

    /** Has a new key, and publishes it. */
    void changesItsKey() {
        signing = key("second");
        published = signing;
    }

    /** Answers a code with this, whatever it is. */
    void answersCodesWith(String text) {
        wholeAnswer = text;
    }

    /** The person logs in: what the browser brings back, on the way that began with this address. */
    Map<String, List<String>> letsIn(URI address) {
        Map<String, List<String>> asked = URLUtils.parseParameters(address.getRawQuery());
        String code = UUID.randomUUID().toString();
        grants.put(
                code,
                new Grant(asked.get("code_challenge").get(0), asked.get("nonce").get(0)));
        Map<String, List<String>> back = new HashMap<>();
        back.put("code", List.of(code));
        back.put("state", asked.get("state"));
        back.put("iss", List.of(issuer()));
        return back;
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> form = URLUtils.parseParameters(body);
        Grant grant = grants.remove(form.get("code").get(0));
        if (wholeAnswer != null) {
            answer(exchange, 200, wholeAnswer);
        } else if (grant == null || !grant.challenge().equals(challenge(form)) || !knowsClient(exchange)) {
            answer(exchange, 400, json(Map.of("error", "invalid_grant")));
        } else {
            answer(
                    exchange,
                    200,
                    json(Map.of("access_token", "x", "token_type", "Bearer", "id_token", idToken(grant))));
        }
    }

    private static String challenge(Map<String, List<String>> form) {
        return CodeChallenge.compute(
                        CodeChallengeMethod.S256,
                        new CodeVerifier(form.get("code_verifier").get(0)))
                .getValue();
    }

    private static boolean knowsClient(HttpExchange exchange) {
        String expected =
                Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.US_ASCII));
        return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private String idToken(Grant grant) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("0815")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", grant.nonce())
                .claim("preferred_username", "alice");
        try {
            return signature.of(change.apply(claims).build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(signing.getKeyID())
                        .build(),
                claims);
        token.sign(new ECDSASigner(signing));
        return token.serialize();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> values) {
        return JSONObjectUtils.toJSONString(values);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
