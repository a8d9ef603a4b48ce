package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostCookieTest {
    private static final String NAME = "__Host-x";

    private final HostCookie cookie = new HostCookie(NAME);

    @Test
    void isOfThisHostAndForNoScript() {
        FakeExchange exchange = FakeExchange.get("/");
        cookie.write(exchange.response(), "v", Duration.ofMinutes(2));
        assertThat(exchange.answer("Set-Cookie"))
                .isEqualTo("__Host-x=v; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=120");
        assertThatThrownBy(() -> new HostCookie("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneIsBelievedAndTwoAreNot() {
        assertThat(cookie.read(FakeExchange.get("/").cookie(NAME, "v").request()))
                .contains("v");
        assertThat(cookie.read(FakeExchange.get("/")
                        .cookie(NAME, "v")
                        .cookie(NAME, "w")
                        .request()))
                .isEmpty();
        assertThat(cookie.read(FakeExchange.get("/").cookie(NAME, " ").request()))
                .isEmpty();
        assertThat(cookie.read(FakeExchange.get("/").request())).isEmpty();
    }
}
