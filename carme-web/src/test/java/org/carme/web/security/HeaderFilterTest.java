package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void assetsMayBeKeptAndAreAskedForAgain() throws Exception {
        FakeExchange exchange = FakeExchange.get("/resources/carme/css/page.css");
        new HeaderFilter().doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.answer("Cache-Control")).isEqualTo("no-cache");
    }
}
