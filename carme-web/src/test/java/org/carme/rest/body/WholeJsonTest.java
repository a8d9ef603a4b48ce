package org.carme.rest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WholeJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":{",
                "{\"a\":[",
                "{\"a\":{\"b\":1",
                "{\"a\":1}x",
                "{\"a\":tru",
                "{'a':1}",
                "\"a"
            })
    void whatEndsTooEarlyOrIsNoJsonIsNotRead(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(JsonException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read("[".repeat(30_000) + "]".repeat(30_000))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(10_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void lengthIsBounded() throws IOException {
        String body = "\"" + "x".repeat(WholeJson.LONGEST - 2) + "\"";
        assertThat(read(body)).isEqualTo(body);
        assertThatThrownBy(() -> read(body + " ")).isInstanceOf(JsonException.class);
    }

    @Test
    void aWholeDocumentIsHandedOnAsItCame() throws IOException {
        assertThat(read("{\"name\":\"ä\",\"more\":{\"x\":[1,2]}} "))
                .isEqualTo("{\"name\":\"ä\",\"more\":{\"x\":[1,2]}} ");
    }

    private static String read(String body) throws IOException {
        InputStream[] stream = {new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))};
        ReaderInterceptorContext context = (ReaderInterceptorContext) Proxy.newProxyInstance(
                WholeJsonTest.class.getClassLoader(),
                new Class<?>[] {ReaderInterceptorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInputStream" -> stream[0];
                    case "setInputStream" -> {
                        stream[0] = (InputStream) arguments[0];
                        yield null;
                    }
                    case "proceed" -> new String(stream[0].readAllBytes(), StandardCharsets.UTF_8);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return (String) new WholeJson().aroundReadFrom(context);
    }
}
