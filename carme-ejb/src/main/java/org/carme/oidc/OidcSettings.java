package org.carme.oidc;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;
import org.carme.platform.SettingFormat;
import org.carme.platform.SiteSetting;

/**
 * How the provider is reached and what is believed of its word.
 *
 * @param issuer its name, as its tokens must give it
 * @param clientId Carme's name there
 * @param secret Carme's secret there
 * @param portal the address of the portal, without a path
 * @param caFile authority of its certificate
 * @param scopes what Carme asks to be told
 * @param uidClaim the claim that holds the name in the directory
 * @param mfaAcr values of {@code acr} that stand for a second factor
 * @param mfaAmr values of {@code amr} that stand for a second factor
 */
record OidcSettings(
        Issuer issuer,
        ClientID clientId,
        Secret secret,
        URI portal,
        Optional<Path> caFile,
        Scope scopes,
        String uidClaim,
        Set<String> mfaAcr,
        Set<String> mfaAmr) {
    private static final String OPENID = "openid";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** As configured; empty when there is no such login. */
    static Optional<OidcSettings> configured() {
        return OidcSetting.ISSUER
                .find()
                .map(issuer -> new OidcSettings(
                        issuer(issuer),
                        new ClientID(OidcSetting.CLIENT_ID.text()),
                        clientSecret(),
                        SiteSetting.URL.uri(),
                        OidcSetting.CA_FILE.find().map(Path::of),
                        scopes(OidcSetting.SCOPES.text()),
                        OidcSetting.UID_CLAIM.text(),
                        values(OidcSetting.MFA_ACR),
                        values(OidcSetting.MFA_AMR)));
    }

    static Issuer issuer(String text) {
        URI address = SettingFormat.uri(OidcSetting.ISSUER.key(), text);
        if (!isSafe(address) || address.getQuery() != null || address.getFragment() != null) {
            throw new BadSetting(
                    OidcSetting.ISSUER.key(),
                    "must look like https://login.example.org/path; http only on this machine");
        }
        return new Issuer(text);
    }

    static Secret clientSecret() {
        return new Secret(OidcSetting.CLIENT_SECRET_FILE.secretIn(OidcSetting.CLIENT_SECRET_FILE.path()));
    }

    static Scope scopes(String text) {
        Scope scopes = Scope.parse(text);
        if (!scopes.contains(OPENID)) {
            throw new BadSetting(OidcSetting.SCOPES.key(), "must contain " + OPENID);
        }
        return scopes;
    }

    /** Whether secrets may go there: over TLS, or without leaving this machine. */
    static boolean isSafe(URI address) {
        return address != null
                && address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    }

    /** Where the provider sends browsers back to; registered there letter by letter. */
    URI returnAddress() {
        return portal.resolve("/login/oidc/return");
    }

    /** Where it sends those who logged out there. */
    URI loginPage() {
        return portal.resolve("/login");
    }

    private static Set<String> values(Setting setting) {
        return setting.find().stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}
