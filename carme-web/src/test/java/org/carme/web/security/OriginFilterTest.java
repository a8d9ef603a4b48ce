package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFilterTest {

    private final RecordedTurnedAway away = new RecordedTurnedAway();
    private final OriginFilter filter = new OriginFilter(URI.create("https://carme.example"), away);

    @Test
    void letsThePortalsOwnPagesChangeThings() throws Exception {
        assertThat(passes(FakeExchange.post("/dashboard")
                        .header("Origin", "https://carme.example")
                        .header("Sec-Fetch-Site", "same-origin")
                        .cookie("__Host-carme", "x")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://7c9b.jobs.carme.example",
                "https://evil.example",
                "null",
                "http://carme.example",
                "https://carme.example:8443"
            })
    void refusesChangesFromAnyOtherOrigin(String origin) throws Exception {
        assertThat(passes(
                        FakeExchange.post("/dashboard").header("Origin", origin).cookie("__Host-carme", "x")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none"})
    void refusesChangesThatTheBrowserCallsForeign(String site) throws Exception {
        assertThat(passes(FakeExchange.post("/logout")
                        .header("Sec-Fetch-Site", site)
                        .cookie("__Host-carme", "x")))
                .isFalse();
    }

    @Test
    void refusesAHandshakeFromAJobsPage() throws Exception {
        assertThat(passes(FakeExchange.get("/push")
                        .header("Upgrade", "websocket")
                        .header("Origin", "https://7c9b.jobs.carme.example")
                        .cookie("__Host-carme", "x")))
                .isFalse();
        assertThat(passes(FakeExchange.get("/push")
                        .header("Upgrade", "websocket")
                        .header("Origin", "https://carme.example")
                        .cookie("__Host-carme", "x")))
                .isTrue();
    }

    @Test
    void refusesACookieWithoutAnOrigin() throws Exception {
        assertThat(passes(FakeExchange.post("/api/v1/jobs").cookie("__Host-carme", "x")))
                .isFalse();
    }

    @Test
    void letsScriptsWithATokenWork() throws Exception {
        assertThat(passes(FakeExchange.post("/api/v1/jobs").header("Authorization", "Bearer x")))
                .isTrue();
    }

    @Test
    void letsPagesBeLookedAtFromLinksElsewhere() throws Exception {
        assertThat(passes(FakeExchange.get("/dashboard").header("Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }

    @Test
    void letsTheFirstRunPageWorkUnderItsLoopbackName() throws Exception {
        FakeExchange setup = FakeExchange.post("/setup")
                .from("127.0.0.1")
                .header("Host", "localhost:8080")
                .header("Origin", "http://localhost:8080");
        assertThat(passes(setup)).isTrue();
        FakeExchange rebound = FakeExchange.post("/setup")
                .from("127.0.0.1")
                .header("Host", "evil.example:8080")
                .header("Origin", "http://evil.example:8080");
        assertThat(passes(rebound)).isFalse();
    }

    private boolean passes(FakeExchange exchange) throws Exception {
        away.noted.clear();
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.status()).isEqualTo(exchange.passed() ? 200 : 403);
        assertThat(away.noted).hasSize(exchange.passed() ? 0 : 1).allMatch(told -> told.startsWith("origin "));
        return exchange.passed();
    }
}
