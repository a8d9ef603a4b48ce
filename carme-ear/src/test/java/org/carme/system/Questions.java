package org.carme.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.access.Matrix.Row;

/** Asks for addresses of the matrix as somebody, all on one connection, and says how each was answered in the words of the matrix. */
final class Questions {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern KEY = Pattern.compile("(?:(?<method>[A-Z]+) |(?<server>[a-z ]+): ).*");
    private static final Pattern ASKED = Pattern.compile("(?<path>\\S+)(?: (?<body>.+))?");

    private final Site site;
    private final UUID job;
    private final Map<String, String> servers;

    /** About that job, whose gateway listens there. */
    Questions(Site site, UUID job, String gateway) {
        this.site = site;
        this.job = job;
        this.servers = Map.of(
                "portal", site.url().toString(),
                "job", site.origin(job),
                "callback", site.callback().toString(),
                "gateway", "https://" + gateway,
                "other names", "https://elsewhere.localhost:" + site.url().getPort());
    }

    /** What each of these gets, by their keys: a status, {@code login} and {@code factor} for being sent to log in. */
    private Map<String, String> answers(Actor actor, List<Row> rows) throws IOException {
        Path script = Files.createTempFile("carme-questions", ".curl");
        try {
            Files.write(
                    script,
                    rows.stream().flatMap(row -> lines(actor, row).stream()).toList());
            List<String> answers = Command.run(LIMIT, List.of("curl", "-sS", "--http1.1", "-K", script.toString()))
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("answer "))
                    .toList();
            if (answers.size() != rows.size()) {
                throw new AssertionError(answers.size() + " answers to " + rows.size() + " questions");
            }
            Map<String, String> found = new LinkedHashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                found.put(rows.get(i).key(), word(answers.get(i).split(" ", 3)));
            }
            return found;
        } finally {
            Files.delete(script);
        }
    }

    /** The cells of that column which say something else than what this one gets. */
    List<String> differences(String who, Actor actor, List<Row> rows) {
        try {
            Map<String, String> answers = answers(actor, rows);
            return rows.stream()
                    .filter(row -> !answers.get(row.key()).equals(row.cell(who)))
                    .map(row -> row.key() + ", " + who + ": " + answers.get(row.key()) + " instead of " + row.cell(who))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(String[] answer) {
        return answer[2].matches("https://[^/]+/login(\\?.*)?")
                ? "login"
                : answer[2].matches("https://[^/]+/login/factor(\\?.*)?") ? "factor" : answer[1];
    }

    private List<String> lines(Actor actor, Row row) {
        Matcher key = matched(KEY, row.key());
        Matcher asked = matched(ASKED, row.cell("asked as").replace("{job}", job.toString()));
        String server = Optional.ofNullable(key.group("server")).orElse("portal");
        String body = asked.group("body");
        String method = Optional.ofNullable(key.group("method")).orElse(body == null ? "GET" : "POST");
        Map<String, String> headers = new LinkedHashMap<>(server.equals("job") ? actor.job() : actor.portal());
        if (!method.equals("GET")) {
            headers.putIfAbsent("Origin", site.url().toString());
        }
        List<String> lines = new ArrayList<>(List.of(
                "url = \"" + servers.get(server) + asked.group("path") + "\"",
                "request = " + method,
                "path-as-is",
                "globoff",
                "insecure",
                "max-time = 20",
                "output = /dev/null",
                "write-out = \"answer %{http_code} %{redirect_url}\\n\"",
                "resolve = \"" + host(servers.get(server)) + "\""));
        if (body != null) {
            String kind = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
            lines.add("data-raw = \"" + body.replace("\"", "\\\"") + "\"");
            headers.put("Content-Type", kind);
        }
        if (asked.group("path").startsWith("/push")) {
            headers.putIfAbsent("Origin", site.url().toString());
            lines.addAll(upgrade());
        }
        lines.addAll(Actor.lines(headers));
        lines.add("next");
        return lines;
    }

    /** A WebSocket that is let in stays open: it is enough to hear so. */
    private static List<String> upgrade() {
        return List.of(
                "header = \"Connection: Upgrade\"",
                "header = \"Upgrade: websocket\"",
                "header = \"Sec-WebSocket-Version: 13\"",
                "header = \"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\"",
                "max-time = 3");
    }

    private static String host(String server) {
        URI address = URI.create(server);
        boolean here = address.getHost().endsWith(".localhost");
        return address.getHost() + ":" + address.getPort() + ":" + (here ? "127.0.0.1" : address.getHost());
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new AssertionError(text + " is not " + pattern);
        }
        return matcher;
    }
}
