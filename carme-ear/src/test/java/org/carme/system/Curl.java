package org.carme.system;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP without a browser, through the proxy, with exactly the headers that a test gives. */
final class Curl {
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/[\\d.]+ (\\d{3})");

    private final Site site;
    private final List<String> headers = new ArrayList<>();
    private Duration limit = Duration.ofSeconds(30);

    Curl(Site site) {
        this.site = site;
    }

    Curl header(String name, String value) {
        headers.addAll(List.of("-H", name + ": " + value));
        return this;
    }

    /** Whoever answers is believed. */
    Curl insecure() {
        headers.add("--insecure");
        return this;
    }

    /** Waits for so long for an answer. */
    Curl patient(Duration longest) {
        limit = longest;
        return this;
    }

    /** Asks for an upgrade to a WebSocket, as a page of this origin does. */
    Curl webSocket(String origin) {
        return header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Origin", origin);
    }

    Answer get(String address) {
        return send("GET", address, null);
    }

    Answer post(String address, String body) {
        return send("POST", address, body);
    }

    Answer delete(String address) {
        return send("DELETE", address, null);
    }

    private Answer send(String method, String address, String body) {
        URI uri = URI.create(address);
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-i",
                "--http1.1",
                "--max-time",
                Long.toString(limit.toSeconds()),
                "-X",
                method,
                "--cacert",
                site.certificateAuthority().toString(),
                "--resolve",
                uri.getHost() + ":" + uri.getPort() + ":" + (here(uri) ? "127.0.0.1" : uri.getHost())));
        command.addAll(headers);
        if (body != null) {
            command.addAll(List.of("--data-raw", body));
        }
        command.add(address);
        String text = Command.run(limit.plusSeconds(20), command).output();
        Matcher status = STATUS.matcher(text);
        if (!status.find()) {
            throw new AssertionError(address + " gave no answer: " + text);
        }
        return new Answer(Integer.parseInt(status.group(1)), text);
    }

    private static boolean here(URI address) {
        return address.getHost().endsWith(".localhost");
    }

    /** What came back; {@code text} is head and body. */
    record Answer(int status, String text) {
        String body() {
            return text.replaceFirst("(?s)^.*?\r?\n\r?\n", "");
        }

        Optional<String> header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }
}
