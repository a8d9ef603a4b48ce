package org.carme.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way to the institute's login and back: nobody gets in but by the browser that began it, once and in time. The same on every database. */
abstract class OidcWayContract extends OidcFixture {
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
        clock.pass(WayToProvider.LONGEST);
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
