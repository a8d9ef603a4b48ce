package org.carme.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges a code for an ID token, and believes that token only when everything about it is right. What it says is logged nowhere. */
final class CodeExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CodeExchange.class);
    private static final int FIRST_SERVER_ERROR = 500;
    private static final Pattern UID = Pattern.compile("[^\\p{Cntrl}\\s]{1,64}");

    /** Signatures by a key that only the provider has: none at all, or one by a secret that Carme has too, proves nothing. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Provider provider;

    CodeExchange(Provider provider) {
        this.provider = provider;
    }

    /** Whom the provider vouches for. */
    Vouched of(AuthorizationCode code, WayToProvider way) {
        OidcSettings settings = provider.settings();
        Provider.Known known = provider.known();
        TokenRequest request = new TokenRequest(
                known.metadata().getTokenEndpointURI(),
                authentication(settings, known.metadata().getTokenEndpointAuthMethods()),
                new AuthorizationCodeGrant(code, settings.returnAddress(), way.verifier()));
        IDTokenClaimsSet claims = validated(tokens(provider.exchange(request.toHTTPRequest())), way, known);
        return new Vouched(uid(claims), vouchesForSecondFactor(claims));
    }

    private static ClientAuthentication authentication(
            OidcSettings settings, List<ClientAuthenticationMethod> accepted) {
        boolean inBody = accepted != null
                && !accepted.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && accepted.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return inBody
                ? new ClientSecretPost(settings.clientId(), settings.secret())
                : new ClientSecretBasic(settings.clientId(), settings.secret());
    }

    private OIDCTokenResponse tokens(HTTPResponse answer) {
        if (answer.getStatusCode() >= FIRST_SERVER_ERROR) {
            LOG.warn(
                    "{} could not exchange a code: status {}",
                    provider.settings().issuer(),
                    answer.getStatusCode());
            throw new ProviderUnreachable();
        }
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (response instanceof OIDCTokenResponse tokens
                    && tokens.getOIDCTokens().getIDToken() != null) {
                return tokens;
            }
            LOG.warn(
                    "{} refused a code: {}",
                    provider.settings().issuer(),
                    response.indicatesSuccess()
                            ? "no ID token"
                            : response.toErrorResponse().getErrorObject().getCode());
        } catch (ParseException e) {
            LOG.warn("{} answered a code with no tokens", provider.settings().issuer());
        }
        throw ReturnRefused.notProved();
    }

    private IDTokenClaimsSet validated(OIDCTokenResponse tokens, WayToProvider way, Provider.Known known) {
        OidcSettings settings = provider.settings();
        IDTokenValidator validator = new IDTokenValidator(
                settings.issuer(),
                settings.clientId(),
                new JWSVerificationKeySelector<>(SIGNATURES, known.keys()),
                null);
        try {
            IDTokenClaimsSet claims = validator.validate(tokens.getOIDCTokens().getIDToken(), way.nonce());
            requireAuthorizedParty(claims);
            return claims;
        } catch (KeySourceException e) {
            LOG.warn("The keys of {} cannot be had: {}", settings.issuer(), e.getMessage());
            throw new ProviderUnreachable();
        } catch (BadJOSEException | JOSEException e) {
            LOG.warn("An ID token of {} is not believed: {}", settings.issuer(), e.getMessage());
            throw ReturnRefused.notProved();
        }
    }

    /** A token for more than Carme must have been made for Carme; the library leaves that to its caller. */
    private void requireAuthorizedParty(IDTokenClaimsSet claims) throws BadJOSEException {
        AuthorizedParty party = claims.getAuthorizedParty();
        if (party == null
                ? claims.getAudience().size() > 1
                : !party.getValue().equals(provider.settings().clientId().getValue())) {
            throw new BadJOSEException("Unexpected authorized party: " + party);
        }
    }

    private String uid(IDTokenClaimsSet claims) {
        String claim = provider.settings().uidClaim();
        if (claims.getClaim(claim) instanceof String uid && UID.matcher(uid).matches()) {
            return uid;
        }
        LOG.warn("An ID token of {} names nobody in {}", provider.settings().issuer(), claim);
        throw ReturnRefused.unknownPerson();
    }

    private boolean vouchesForSecondFactor(IDTokenClaimsSet claims) {
        OidcSettings settings = provider.settings();
        ACR acr = claims.getACR();
        return acr != null && settings.mfaAcr().contains(acr.getValue())
                || claims.getAMR() != null
                        && claims.getAMR().stream()
                                .anyMatch(amr -> settings.mfaAmr().contains(amr.getValue()));
    }
}
