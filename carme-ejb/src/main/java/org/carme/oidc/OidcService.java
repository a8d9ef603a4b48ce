package org.carme.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.Audited;
import org.carme.throttling.ClientAddress;
import org.carme.user.Guarded;
import org.carme.user.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in with the institute's own login: out to the provider, and back. The provider is asked outside any transaction. */
@Stateless
@Guarded
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OidcService {
    /** How long somebody may take to log in at the provider. */
    public static final Duration LONGEST = WayToProvider.LONGEST;

    private static final Logger LOG = LoggerFactory.getLogger(OidcService.class);

    private ConfiguredProvider configured;
    private UsedWays used;
    private InstituteLogins logins;
    private Clock clock;

    /** For the container. */
    public OidcService() {}

    @Inject
    public OidcService(ConfiguredProvider configured, UsedWays used, InstituteLogins logins, Clock clock) {
        this.configured = configured;
        this.used = used;
        this.logins = logins;
        this.clock = clock;
    }

    /** Whether the login page offers it. */
    @Open("the login page shows it to everybody")
    public boolean isOffered() {
        return configured.isWanted();
    }

    /** What the site wants the button to say, if it wants something of its own. */
    @Open("the login page shows it to everybody")
    public Optional<String> title() {
        return OidcSetting.TITLE.find();
    }

    /** Begins the way to the provider. */
    @Open("changes nothing; the browser keeps what belongs to its own way there")
    public Begun begin(String target) {
        Provider provider = configured.get();
        OidcSettings settings = provider.settings();
        WayToProvider way = WayToProvider.begin(target, clock.instant());
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, settings.scopes(), settings.clientId(), settings.returnAddress())
                .endpointURI(provider.known().metadata().getAuthorizationEndpointURI())
                .state(way.state())
                .nonce(way.nonce())
                .codeChallenge(way.verifier(), CodeChallengeMethod.S256);
        if (!settings.mfaAcr().isEmpty()) {
            request.acrValues(settings.mfaAcr().stream().map(ACR::new).toList());
        }
        return new Begun(request.build().toURI(), way.cookie());
    }

    /** Logs in who comes back with the provider's word. */
    @Open("checks that this browser began it, and the provider's signed word")
    @Audited(value = AuditAction.LOGIN, within = true)
    public Arrived complete(Returned returned, ClientAddress from) {
        Provider provider = configured.get();
        WayToProvider way = WayToProvider.of(returned.cookie()).orElseThrow(ReturnRefused::notBegunHere);
        AuthorizationCode code = code(provider, returned, way);
        Vouched vouched = new CodeExchange(provider).of(code, way);
        if (!used.use(way.hash())) {
            throw ReturnRefused.notBegunHere();
        }
        return new Arrived(logins.begin(vouched, from), way.target());
    }

    /** Whether the provider has said that a login there can be ended from here; nobody is asked for it now. */
    @Open("the login page shows it to everybody")
    public boolean canEndAtProvider() {
        return configured.lastKnown().map(OidcService::endSession).isPresent();
    }

    /** Where the login at the provider can be ended too, if it can. */
    @Open("gives an address that the provider publishes")
    public Optional<URI> endAtProvider() {
        Provider provider = configured.get();
        return Optional.ofNullable(endSession(provider.known())).map(address -> new LogoutRequest(
                        address,
                        null,
                        null,
                        provider.settings().clientId(),
                        provider.settings().loginPage(),
                        null,
                        null)
                .toURI());
    }

    private static URI endSession(Provider.Known known) {
        URI address = known.metadata().getEndSessionEndpointURI();
        return OidcSettings.isSafe(address) ? address : null;
    }

    private AuthorizationCode code(Provider provider, Returned returned, WayToProvider way) {
        AuthenticationResponse response = parsed(provider, returned);
        if (way.isOver(clock.instant()) || !way.isAnsweredBy(response.getState())) {
            throw ReturnRefused.notBegunHere();
        }
        boolean issuerGiven = response.getIssuer() != null;
        if (issuerGiven
                ? !response.getIssuer().equals(provider.settings().issuer())
                : provider.known().metadata().supportsAuthorizationResponseIssuerParam()) {
            LOG.warn(
                    "An answer to a login came from another than {}",
                    provider.settings().issuer());
            throw ReturnRefused.notProved();
        }
        if (!response.indicatesSuccess()) {
            String error = response.toErrorResponse().getErrorObject().getCode();
            LOG.info("{} let nobody in: {}", provider.settings().issuer(), error);
            throw OAuth2Error.ACCESS_DENIED.getCode().equals(error)
                    ? ReturnRefused.cancelled()
                    : ReturnRefused.notProved();
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw ReturnRefused.notProved();
        }
        return code;
    }

    private static AuthenticationResponse parsed(Provider provider, Returned returned) {
        try {
            if (returned.parameters().values().stream().anyMatch(values -> values.size() != 1)) {
                throw new ParseException("a parameter came twice");
            }
            return AuthenticationResponseParser.parse(provider.settings().returnAddress(), returned.parameters());
        } catch (ParseException e) {
            throw ReturnRefused.notBegunHere();
        }
    }
}
