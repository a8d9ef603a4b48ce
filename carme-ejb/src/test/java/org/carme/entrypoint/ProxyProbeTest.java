package org.carme.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.carme.platform.Token;
import org.junit.jupiter.api.Test;

class ProxyProbeTest {
    private static final Token PASS = Token.random();

    @Test
    void asksOnTheJobsOriginWithThePassInItsCookie() throws Exception {
        try (ServerSocket proxy = listening()) {
            CompletableFuture<List<String>> asked = answering(proxy, "HTTP/1.1 200 OK\r\n\r\n");
            assertThat(ask("http", proxy.getLocalPort())).isEqualTo(ProxyProbe.Outcome.ANSWERS);
            assertThat(asked.get())
                    .startsWith("GET /jupyter/api HTTP/1.1", "Host: job.jobs.carme.test:8080")
                    .contains("Cookie: __Host-carme-job=" + PASS.raw());
        }
    }

    @Test
    void tellsWhereTheWayEnds() throws Exception {
        assertThat(asked("HTTP/1.1 302 Found\r\n\r\n")).isEqualTo(ProxyProbe.Outcome.ANSWERS);
        assertThat(asked("HTTP/1.1 502 Bad Gateway\r\n\r\n")).isEqualTo(ProxyProbe.Outcome.GATEWAY_AWAY);
        assertThat(asked("HTTP/1.1 504 Gateway Time-out\r\n\r\n")).isEqualTo(ProxyProbe.Outcome.GATEWAY_AWAY);
        assertThat(asked("HTTP/1.1 401 Unauthorized\r\n\r\n")).isEqualTo(ProxyProbe.Outcome.REFUSED);
        assertThat(asked("HTTP/1.1 403 Forbidden\r\n\r\n")).isEqualTo(ProxyProbe.Outcome.REFUSED);
        assertThat(asked("SSH-2.0-OpenSSH\r\n")).isEqualTo(ProxyProbe.Outcome.PROXY_AWAY);
        assertThat(asked("")).isEqualTo(ProxyProbe.Outcome.PROXY_AWAY);
    }

    @Test
    void aProxyThatIsNotThereIsAway() throws Exception {
        int free;
        try (ServerSocket proxy = listening()) {
            free = proxy.getLocalPort();
        }
        assertThat(ask("http", free)).isEqualTo(ProxyProbe.Outcome.PROXY_AWAY);
    }

    @Test
    void whatSpeaksNoTlsIsNotBelieved() throws Exception {
        try (ServerSocket proxy = listening()) {
            answering(proxy, "HTTP/1.1 400 Bad Request\r\n\r\n");
            assertThat(ask("https", proxy.getLocalPort())).isEqualTo(ProxyProbe.Outcome.PROXY_NOT_BELIEVED);
        }
    }

    private static ProxyProbe.Outcome asked(String answer) throws IOException {
        try (ServerSocket proxy = listening()) {
            answering(proxy, answer);
            return ask("http", proxy.getLocalPort());
        }
    }

    private static ProxyProbe.Outcome ask(String scheme, int port) {
        ProxyAddress address =
                new ProxyAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (SSLSocketFactory)
                        SSLSocketFactory.getDefault());
        return new ProxyProbe(() -> address)
                .ask(URI.create(scheme + "://job.jobs.carme.test:8080"), "/jupyter/api", PASS);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Takes one question up to its empty line, or its first line of rubbish, and answers it. */
    private static CompletableFuture<List<String>> answering(ServerSocket proxy, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket caller = proxy.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
                List<String> lines = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                    if (!line.matches("[ -~]+")) {
                        break;
                    }
                }
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
