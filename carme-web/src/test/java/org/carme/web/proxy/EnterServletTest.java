package org.carme.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.platform.Token;
import org.carme.routing.CannotOpen;
import org.carme.routing.Entered;
import org.carme.routing.RoutingService;
import org.carme.web.security.FakeExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two steps of a browser at a job's origin. */
class EnterServletTest {

    private static final String JOB = UUID.randomUUID().toString();
    private static final String COOKIE = "__Host-carme-browser";
    private static final Pattern GIVEN = Pattern.compile(COOKIE + "=([^;]+); Path=/; Secure; HttpOnly; SameSite=Lax");

    private String shown;

    private final RoutingService good = new RoutingService() {
        @Override
        public Entered enter(String job, String code, String rawBrowser) {
            shown = rawBrowser;
            return new Entered("origin-cookie", "jupyter");
        }
    };

    @Test
    void aBrowserIsMadeKnownAndSentBackByWhatOnlyItCanShow() {
        FakeExchange first = ask(good, entrance());

        Matcher given = GIVEN.matcher(first.answer("Set-Cookie"));
        assertThat(given.matches()).as(first.answer("Set-Cookie")).isTrue();
        String hash = Token.presented(given.group(1)).orElseThrow().hash();
        assertThat(first.answer("Location")).isEqualTo("https://carme.example/open/" + JOB + "/jupyter?for=" + hash);
        assertThat(first.answer("Cache-Control")).isEqualTo("no-store");

        FakeExchange again = ask(good, entrance().cookie(COOKIE, given.group(1)));
        assertThat(again.answer("Location")).as("another tab").isEqualTo(first.answer("Location"));
        assertThat(again.answer("Set-Cookie")).as("keeps what it has").isEmpty();
    }

    @Test
    void aCodeIsTakenTogetherWithWhatTheBrowserShows() {
        Token browser = Token.random();
        FakeExchange entered =
                ask(good, FakeExchange.get("/").parameter("code", "c").cookie(COOKIE, browser.raw()));

        assertThat(shown).isEqualTo(browser.raw());
        assertThat(entered.answer("Location")).isEqualTo("/jupyter/");
        assertThat(entered.answer("Set-Cookie")).startsWith("__Host-carme-job=origin-cookie;");

        ask(good, FakeExchange.get("/").parameter("code", "c"));
        assertThat(shown).isNull();
        Token other = Token.random();
        ask(
                good,
                FakeExchange.get("/")
                        .parameter("code", "c")
                        .cookie(COOKIE, browser.raw())
                        .cookie(COOKIE, other.raw()));
        assertThat(shown).as("of two nobody knows whose it is").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../dashboard", "//elsewhere.example", "jupyter?x=1", "jupyter#x", "a b", "", "jupyter\r\nX-A: b"
            })
    void theWayBackLeadsNowhereElse(String entry) {
        FakeExchange answer = ask(good, FakeExchange.get("/").parameter("entry", entry));
        assertThat(answer.answer("Location")).isEqualTo("https://carme.example/dashboard");
        assertThat(answer.answer("Set-Cookie")).isEmpty();
    }

    @Test
    void whatOpensNothingLeadsToTheDashboard() {
        RoutingService used = new RoutingService() {
            @Override
            public Entered enter(String job, String code, String rawBrowser) {
                throw new CannotOpen("route.code");
            }
        };
        FakeExchange answer = ask(used, FakeExchange.get("/").parameter("code", "c"));
        assertThat(answer.answer("Location")).isEqualTo("https://carme.example/dashboard");
        assertThat(answer.answer("Set-Cookie")).isEmpty();
    }

    private static FakeExchange entrance() {
        return FakeExchange.get("/internal/enter").parameter("entry", "jupyter");
    }

    private static FakeExchange ask(RoutingService routing, FakeExchange exchange) {
        exchange.header("X-Carme-Job", JOB);
        new EnterServlet(routing, URI.create("https://carme.example")).doGet(exchange.request(), exchange.response());
        assertThat(exchange.status()).isEqualTo(303);
        return exchange;
    }
}
