package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyKeyFilterTest {

    private static final ProxyKeyFilter WITH_KEY =
            new ProxyKeyFilter(Optional.of("the key".getBytes(StandardCharsets.UTF_8)));

    @ParameterizedTest
    @ValueSource(strings = {"/internal/decision", "/callback/v1/join", "/internal", "/callback"})
    void hidesWhatIsForTheProxyFromEverybodyElse(String path) throws Exception {
        FakeExchange exchange = FakeExchange.get(path);
        WITH_KEY.doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(404);
    }

    @Test
    void refusesAWrongKeyEverywhere() throws Exception {
        FakeExchange exchange = FakeExchange.get("/dashboard").header("X-Carme-Proxy-Key", "another key");
        WITH_KEY.doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void refusesAnyKeyWhereNoneIsSet() throws Exception {
        FakeExchange exchange = FakeExchange.get("/internal/decision").header("X-Carme-Proxy-Key", "");
        new ProxyKeyFilter(Optional.empty()).doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.passed()).isFalse();
    }

    @Test
    void believesTheAddressThatTheProxyTells() throws Exception {
        FakeExchange exchange = FakeExchange.get("/internal/decision")
                .header("X-Carme-Proxy-Key", "the key")
                .header("X-Real-IP", "192.0.2.7");
        WITH_KEY.doFilter(exchange.request(), exchange.response(), exchange.chain());
        TrustedRequest trusted = TrustedRequest.of(exchange.passedOn());
        assertThat(trusted.throughProxy()).isTrue();
        assertThat(trusted.clientAddress()).isEqualTo("192.0.2.7");
    }

    @Test
    void believesNoAddressThatAnybodyElseTells() throws Exception {
        FakeExchange exchange = FakeExchange.get("/login").header("X-Real-IP", "192.0.2.7");
        WITH_KEY.doFilter(exchange.request(), exchange.response(), exchange.chain());
        TrustedRequest trusted = TrustedRequest.of(exchange.passedOn());
        assertThat(trusted.throughProxy()).isFalse();
        assertThat(trusted.clientAddress()).isEqualTo("10.0.0.9");
    }
}
