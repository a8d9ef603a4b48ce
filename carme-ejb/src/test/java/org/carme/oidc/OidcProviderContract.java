package org.carme.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carme.platform.Finding;
import org.junit.jupiter.api.Test;

/** A provider that changes, is away, or is not what it says. The same on every database. */
abstract class OidcProviderContract extends OidcFixture {
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
}
