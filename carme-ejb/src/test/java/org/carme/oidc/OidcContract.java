package org.carme.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carme.login.DirectoryUnreachable;
import org.carme.platform.Finding;
import org.junit.jupiter.api.Test;

/** The institute's login: nobody gets in by a word that the provider did not give, to this browser, for this site, just now. The same on every database. */
abstract class OidcContract extends OidcFixture {
    @Test
    void whomTheProviderVouchesForIsLoggedInAsTheDirectorysAccount() {
        Begun begun = service.begin("/history");

        Arrived arrived = back(begun);

        assertThat(arrived.signedIn().principal().uid()).isEqualTo("alice");
        assertThat(arrived.target()).isEqualTo("/history");
        assertThat(logins.begun).containsExactly("alice");
    }

    @Test
    void theProviderIsAskedForACodeThatOnlyThisBrowserCanUse() {
        Begun begun = service.begin("/dashboard");
        Map<String, List<String>> asked =
                URLUtils.parseParameters(begun.address().getRawQuery());

        assertThat(begun.address().toString()).startsWith(provider.issuer() + "/auth?");
        assertThat(asked.get("response_type")).containsExactly("code");
        assertThat(asked.get("client_id")).containsExactly(TestProvider.CLIENT);
        assertThat(asked.get("redirect_uri")).containsExactly("https://carme.example.org/login/oidc/return");
        assertThat(asked.get("code_challenge_method")).containsExactly("S256");
        assertThat(begun.address().toString())
                .doesNotContain(begun.cookie().substring(0, 43))
                .doesNotContain(TestProvider.SECRET);
        assertThat(service.begin("/dashboard").address()).isNotEqualTo(begun.address());
    }

    @Test
    void aForeignNonceIsRefused() {
        provider.claims(claims -> claims.claim("nonce", "another"));
        refused("oidc.refused");
        provider.claims(claims -> claims.claim("nonce", null));
        refused("oidc.refused");
    }

    @Test
    void aTokenForAnotherSiteIsRefused() {
        provider.claims(claims -> claims.audience("another"));
        refused("oidc.refused");
        provider.claims(claims ->
                claims.audience(List.of(TestProvider.CLIENT, "another")).claim("azp", "another"));
        refused("oidc.refused");
        provider.claims(claims -> claims.audience(List.of(TestProvider.CLIENT, "another")));
        refused("oidc.refused");
    }

    @Test
    void anExpiredTokenIsRefused() {
        provider.claims(claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(900)))
                .expirationTime(Date.from(Instant.now().minusSeconds(600))));
        refused("oidc.refused");
        provider.claims(claims -> claims.expirationTime(null));
        refused("oidc.refused");
    }

    @Test
    void aTokenOfAnotherProviderIsRefused() {
        provider.claims(claims -> claims.issuer("https://login.example.net"));
        refused("oidc.refused");
        provider.claims(claims -> claims.issuer(provider.issuer() + "/"));
        refused("oidc.refused");
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        provider.signsWithAnotherKey();
        refused("oidc.refused");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        provider.signs(claims -> new PlainJWT(claims).serialize());
        refused("oidc.refused");
    }

    @Test
    void aTokenSignedWithWhatCarmeKnowsTooIsRefused() {
        provider.signs(claims -> {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(TestProvider.SECRET));
            return token.serialize();
        });
        refused("oidc.refused");
    }

    @Test
    void aNewKeyOfTheProviderIsAskedForOnceItIsSeen() {
        back(service.begin("/dashboard"));
        back(service.begin("/dashboard"));
        assertThat(provider.keysAsked).isEqualTo(1);
        provider.changesItsKey();
        back(service.begin("/dashboard"));
        assertThat(provider.keysAsked).isEqualTo(2);
    }

    @Test
    void unknownKeysAreNotAskedForAgainAndAgain() {
        back(service.begin("/dashboard"));
        for (int i = 0; i < 5; i++) {
            provider.signsWithAnUnpublishedKey();
            Begun begun = service.begin("/dashboard");
            assertThatThrownBy(() -> back(begun)).isInstanceOfAny(ReturnRefused.class, ProviderUnreachable.class);
        }
        assertThat(provider.keysAsked).isLessThanOrEqualTo(3);
    }

    @Test
    void anAnswerThatCameFromElsewhereIsRefused() {
        refused("oidc.refused", answer -> with(answer, "iss", "https://login.example.net"));
        refused("oidc.refused", answer -> without(answer, "iss"));
    }

    @Test
    void aWayLeadsToOneLogin() {
        Begun begun = service.begin("/dashboard");
        back(begun);
        refuses("oidc.expired", () -> back(begun));
        assertThat(logins.begun).hasSize(1);
    }

    @Test
    void whatAnotherBrowserBeganIsRefused() {
        Begun mine = service.begin("/dashboard");
        Begun attackers = service.begin("/dashboard");
        Map<String, List<String>> answer = provider.letsIn(attackers.address());
        refuses("oidc.expired", () -> complete(mine.cookie(), answer));
        refuses("oidc.expired", () -> complete(null, answer));
        refuses("oidc.expired", () -> complete("rubbish", answer));
        String otherPage = mine.cookie().substring(0, mine.cookie().lastIndexOf('.')) + ".L2FjY291bnQ";
        refuses("oidc.expired", () -> complete(otherPage, provider.letsIn(mine.address())));
    }

    @Test
    void aCodeOfAnotherWayIsRefusedByProviderOrNonce() {
        Begun mine = service.begin("/dashboard");
        Map<String, List<String>> stolen =
                provider.letsIn(service.begin("/dashboard").address());
        Map<String, List<String>> mixed =
                with(provider.letsIn(mine.address()), "code", stolen.get("code").get(0));
        refuses("oidc.refused", () -> complete(mine.cookie(), mixed));
    }

    @Test
    void whoTakesTooLongBeginsAnew() {
        Begun begun = service.begin("/dashboard");
        clock.pass(Attempt.LONGEST);
        refuses("oidc.expired", () -> back(begun));
    }

    @Test
    void anAnswerThatSaysSomethingTwiceIsRefused() {
        refused("oidc.expired", answer -> {
            Map<String, List<String>> twice = new HashMap<>(answer);
            twice.put("code", List.of(answer.get("code").get(0), "other"));
            return twice;
        });
        refused("oidc.expired", answer -> without(answer, "state"));
    }

    @Test
    void whoCancelsIsToldSo() {
        refused("oidc.cancelled", answer -> with(without(answer, "code"), "error", "access_denied"));
        refused("oidc.refused", answer -> with(without(answer, "code"), "error", "server_error"));
    }

    @Test
    void whomTheDirectoryDoesNotKnowIsRefused() {
        provider.claims(claims -> claims.claim("preferred_username", "mallory"));
        refused("oidc.unknown-person");
        for (Object name : new Object[] {"", "a b", "alice\n", "a".repeat(65), List.of("alice"), 7}) {
            provider.claims(claims -> claims.claim("preferred_username", name));
            refused("oidc.unknown-person");
        }
        provider.claims(claims -> claims.claim("preferred_username", null));
        refused("oidc.unknown-person");
        assertThat(logins.begun).isEmpty();
    }

    /** A directory finds a name by rules of its own; the provider vouched for one person only. */
    @Test
    void whomTheDirectoryOnlyTakesForTheSameIsRefused() {
        directory.finds("a-lice", "alice");
        provider.claims(claims -> claims.claim("preferred_username", "a-lice"));
        refused("oidc.unknown-person");
    }

    @Test
    void aDirectoryThatDoesNotAnswerIsNotAnUnknownPerson() {
        directory.reachable = false;
        Begun begun = service.begin("/dashboard");
        assertThatThrownBy(() -> back(begun)).isInstanceOf(DirectoryUnreachable.class);
    }

    @Test
    void aSecondFactorIsTheProvidersOnlyWhereTheSiteAcceptsItsWord() {
        assertThat(vouchedFactor(claims -> claims)).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("acr", "gold"))).isTrue();
        assertThat(vouchedFactor(claims -> claims.claim("acr", "silver"))).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("amr", List.of("pwd", "otp"))))
                .isTrue();
        assertThat(vouchedFactor(claims -> claims.claim("amr", List.of("pwd")))).isFalse();
        assertThat(vouchedFactor(claims -> claims.claim("amr", "gold"))).isFalse();
    }

    @Test
    void aProviderThatIsAwayIsToldAndTheNextTryWorks() {
        Begun begun = service.begin("/dashboard");
        Map<String, List<String>> answer = provider.letsIn(begun.address());
        provider.answersCodesWith("x".repeat(300_000));
        refuses("oidc.unreachable", () -> complete(begun.cookie(), answer));
        provider.answersCodesWith(null);
        back(service.begin("/dashboard"));
        provider.close();
        refuses("oidc.unreachable", part::look);
        refuses("oidc.unreachable", () -> service.begin("/dashboard"));
    }

    @Test
    void whatTheProviderSaysOfItselfIsKeptForAWhile() {
        Begun begun = service.begin("/dashboard");
        provider.says("authorization_endpoint", provider.issuer() + "/moved");
        assertThat(service.begin("/dashboard").address().getPath())
                .isEqualTo(begun.address().getPath());
        assertThat(part.look().state()).isEqualTo(Finding.State.UP);
        assertThat(service.begin("/dashboard").address().getPath()).isEqualTo("/moved");
    }

    @Test
    void anAnswerWithoutAnIdTokenIsRefused() {
        provider.answersCodesWith("{\"access_token\":\"x\",\"token_type\":\"Bearer\"}");
        refused("oidc.refused");
        provider.answersCodesWith("rubbish");
        refused("oidc.refused");
    }

    @Test
    void aProviderThatCallsItselfOtherwiseOrSendsSecretsInTheOpenIsNotUsed() {
        provider.says("issuer", "https://login.example.net");
        refuses("oidc.unreachable", () -> service.begin("/dashboard"));
        provider.says("issuer", provider.issuer());
        provider.says("token_endpoint", "http://login.example.net/token");
        refuses("oidc.unreachable", () -> service.begin("/dashboard"));
        provider.says("token_endpoint", provider.issuer() + "/token");
        assertThat(service.begin("/dashboard")).isNotNull();
    }

    @Test
    void theLoginAtTheProviderCanBeEndedWhereItSaysSo() {
        assertThat(service.canEndAtProvider()).as("nobody has asked yet").isFalse();
        URI end = service.endAtProvider().orElseThrow();
        assertThat(service.canEndAtProvider()).isTrue();
        assertThat(end.toString())
                .startsWith(provider.issuer() + "/end?")
                .contains("client_id=carme")
                .contains("post_logout_redirect_uri=https%3A%2F%2Fcarme.example.org%2Flogin");
        provider.says("end_session_endpoint", null);
        clock.pass(Duration.ofHours(2));
        assertThat(service.endAtProvider()).isEmpty();
    }

    private boolean vouchedFactor(UnaryOperator<JWTClaimsSet.Builder> claims) {
        provider.claims(claims);
        back(service.begin("/dashboard"));
        return logins.lastSecondFactor;
    }

    private Arrived back(Begun begun) {
        return complete(begun.cookie(), provider.letsIn(begun.address()));
    }

    private Arrived complete(String cookie, Map<String, List<String>> answer) {
        return service.complete(new Returned(cookie, answer), HERE);
    }

    private void refused(String key) {
        refused(key, answer -> answer);
    }

    private void refused(String key, UnaryOperator<Map<String, List<String>>> change) {
        Begun begun = service.begin("/dashboard");
        refuses(key, () -> complete(begun.cookie(), change.apply(provider.letsIn(begun.address()))));
    }

    private static void refuses(String key, ThrowingCallable work) {
        assertThatThrownBy(work).hasFieldOrPropertyWithValue("key", key);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> answer, String name, String value) {
        Map<String, List<String>> changed = new HashMap<>(answer);
        changed.put(name, List.of(value));
        return changed;
    }

    private static Map<String, List<String>> without(Map<String, List<String>> answer, String name) {
        Map<String, List<String>> changed = new HashMap<>(answer);
        changed.remove(name);
        return changed;
    }
}
