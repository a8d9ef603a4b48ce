package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderFilterTest {

    @Test
    void pagesMayLoadFromCarmeOnlyAndAreNotKept() throws Exception {
        FakeExchange exchange = FakeExchange.get("/dashboard");
        new HeaderFilter().doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.answer("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("*");
        assertThat(exchange.answer("Cache-Control")).isEqualTo("no-store");
        assertThat(exchange.answer("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void pagesMayUseNothingOfTheMachineButPasskeysAndCopying() throws Exception {
        assertThat(asked(new HeaderFilter()).answer("Permissions-Policy").split(", "))
                .contains("camera=()", "usb=()", "publickey-credentials-get=(self)", "clipboard-write=(self)")
                .allMatch(feature -> feature.matches("[a-z-]+=\\((self)?\\)"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://carme.example.org, true",
        "https://carme.example.org:8443, true",
        "http://carme.example.org, false",
        "https://carme.localhost:8443, false",
        "https://localhost, false"
    })
    void whatIsServedByTlsIsNeverAskedForWithout(URI portal, boolean always) throws Exception {
        assertThat(asked(new HeaderFilter(portal)).answer("Strict-Transport-Security"))
                .isEqualTo(always ? "max-age=31536000; includeSubDomains" : "");
    }

    private static FakeExchange asked(HeaderFilter filter) throws Exception {
        FakeExchange exchange = FakeExchange.get("/dashboard");
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    @Test
    void assetsMayBeKeptAndAreAskedForAgain() throws Exception {
        FakeExchange exchange = FakeExchange.get("/resources/carme/css/page.css");
        new HeaderFilter().doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.answer("Cache-Control")).isEqualTo("no-cache");
    }
}
