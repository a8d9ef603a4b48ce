package org.carme.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.carme.platform.TrustedAuthorities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider as it describes itself, and its keys. Both are kept for a while; a key that is not known is asked for, but not more often than bounded. */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(15);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(10);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);

    private final OidcSettings settings;
    private final ProviderCalls descriptions;

    /** With places of its own: made-up codes, which anybody can send, keep nobody from learning where to log in. */
    private final ProviderCalls exchanges;

    private final Clock clock;
    private volatile Known known;

    /**
     * What is known of it.
     *
     * @param metadata what it says of itself
     * @param keys with which it signs
     * @param asked when it said so
     */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant asked) {}

    Provider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        SSLSocketFactory tls = TrustedAuthorities.sockets(OidcSetting.CA_FILE, settings.caFile());
        this.descriptions = new ProviderCalls(tls);
        this.exchanges = new ProviderCalls(tls);
        this.clock = clock;
    }

    OidcSettings settings() {
        return settings;
    }

    /** What is known, asked for when it is too old. */
    Known known() {
        Known now = known;
        return now != null && clock.instant().isBefore(now.asked().plus(KEPT)) ? now : ask();
    }

    /** What it said last, however long ago. */
    Optional<Known> lastKnown() {
        return Optional.ofNullable(known);
    }

    /** Asks it now; while it does not answer nobody is sent there. */
    Known ask() {
        try {
            Known now = described(
                    answer(descriptions, new OIDCProviderConfigurationRequest(settings.issuer()).toHTTPRequest()));
            known = now;
            return now;
        } catch (ProviderUnreachable e) {
            known = null;
            throw e;
        }
    }

    private Known described(HTTPResponse answer) {
        try {
            answer.ensureStatusCode(HTTPResponse.SC_OK);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBody());
            requireSafe(metadata);
            Known before = known;
            boolean sameKeys =
                    before != null && before.metadata().getJWKSetURI().equals(metadata.getJWKSetURI());
            return new Known(metadata, sameKeys ? before.keys() : keys(metadata.getJWKSetURI()), clock.instant());
        } catch (ParseException | MalformedURLException e) {
            LOG.warn("What {} says of itself cannot be used: {}", settings.issuer(), e.getMessage());
            throw new ProviderUnreachable();
        }
    }

    /** What it gives for a code, whatever that is. */
    HTTPResponse exchange(HTTPRequest request) {
        return answer(exchanges, request);
    }

    private HTTPResponse answer(ProviderCalls calls, HTTPRequest request) {
        try {
            return calls.send(request);
        } catch (IOException e) {
            LOG.warn("{} does not answer: {}", request.getURI(), e.toString());
            throw new ProviderUnreachable();
        }
    }

    private void requireSafe(OIDCProviderMetadata metadata) throws ParseException {
        if (!settings.issuer().equals(metadata.getIssuer())) {
            throw new ParseException("it calls itself " + metadata.getIssuer());
        }
        Stream<URI> needed = Stream.of(
                metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI());
        if (!needed.allMatch(OidcSettings::isSafe)) {
            throw new ParseException("an address is missing or not secured by TLS");
        }
    }

    private JWKSource<SecurityContext> keys(URI address) throws MalformedURLException {
        return JWKSourceBuilder.<SecurityContext>create(address.toURL(), descriptions)
                .cache(KEYS_KEPT.toMillis(), KEYS_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_PAUSE.toMillis())
                .retrying(false)
                .build();
    }
}
