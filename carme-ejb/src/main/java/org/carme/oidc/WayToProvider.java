package org.carme.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carme.platform.Token;

/**
 * One way of one browser to the provider and back. The browser keeps a random secret in a cookie of its own; state, nonce and code verifier are made from
 * it by a one-way function together with begin and target, so that the server keeps nothing and nobody without the cookie can finish what another began.
 */
final class WayToProvider {
    /** How long somebody may take to log in at the provider. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern COOKIE =
            Pattern.compile("([A-Za-z0-9_-]{43})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{1,400})");

    private final Token secret;
    private final long began;
    private final String target;

    private WayToProvider(Token secret, long began, String target) {
        this.secret = secret;
        this.began = began;
        this.target = target;
    }

    /** A new one of somebody who wants to see that page of the portal. */
    static WayToProvider begin(String target, Instant now) {
        return new WayToProvider(Token.random(), now.getEpochSecond(), target);
    }

    /** The one whose cookie this is, if it has the form of one. */
    static Optional<WayToProvider> of(String cookie) {
        Matcher parts = COOKIE.matcher(cookie == null ? "" : cookie);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String target = new String(Base64.getUrlDecoder().decode(parts.group(3)), StandardCharsets.UTF_8);
            return Token.presented(parts.group(1))
                    .map(secret -> new WayToProvider(secret, Long.parseLong(parts.group(2)), target));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the browser keeps. */
    String cookie() {
        return secret.raw() + "." + began + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(target.getBytes(StandardCharsets.UTF_8));
    }

    State state() {
        return new State(derived("state"));
    }

    Nonce nonce() {
        return new Nonce(derived("nonce"));
    }

    CodeVerifier verifier() {
        return new CodeVerifier(derived("verifier"));
    }

    /** Whether an answer of the provider belongs to it; takes the same time whatever differs. */
    boolean isAnsweredBy(State shown) {
        return shown != null
                && MessageDigest.isEqual(
                        state().getValue().getBytes(StandardCharsets.UTF_8),
                        shown.getValue().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it took too long, or its time is not of this world. */
    boolean isOver(Instant now) {
        Instant begin = Instant.ofEpochSecond(began);
        return !now.isBefore(begin.plus(LONGEST)) || begin.isAfter(now.plus(LONGEST));
    }

    /** By what it is remembered once it led to a login. */
    String hash() {
        return secret.hash();
    }

    /** The page that the person wanted to see. */
    String target() {
        return target;
    }

    private String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.raw().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] value = mac.doFinal((purpose + "\n" + began + "\n" + target).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "WayToProvider[hidden]";
    }
}
