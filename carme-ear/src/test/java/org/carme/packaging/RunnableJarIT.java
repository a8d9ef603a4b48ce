package org.carme.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees who tries the one file. */
@Tag("container")
@Tag("h2")
class RunnableJarIT {
    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void aloneItShowsAFirstPageOpensOnlyItsOwnPortAndEndsWhenAskedWhoeverHangs() throws Exception {
        try (RunnableJar carme = RunnableJar.start(directory, Map.of("carme.stop.within", "1s"))) {
            carme.awaitListening();

            HttpResponse<String> page = get(carme.address("/"));
            assertThat(page.statusCode()).as(carme.log()).isEqualTo(200);
            assertThat(page.headers().firstValue("Server")).isEmpty();
            assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
            assertThat(listeners(carme.pid())).containsExactly("127.0.0.1:" + carme.port());

            try (HalfRequest hanging = HalfRequest.to(carme)) {
                carme.terminate();
                assertThat(carme.awaitEnd()).isEqualTo(128 + 15);
                assertThat(hanging.answer()).isEmpty();
            }
            assertThat(carme.log()).contains("1 requests were cut off");
        }
    }

    @Test
    void askedToEndItIsNotReadyAnyMoreAndAnswersWhoIsThere() throws Exception {
        try (RunnableJar carme = RunnableJar.start(directory, Map.of("carme.stop.within", "5m"))) {
            carme.awaitListening();
            assertThat(get(carme.address("/health/ready")).statusCode()).isEqualTo(200);
            try (HalfRequest request = HalfRequest.to(carme)) {
                carme.terminate();
                await("the end of readiness")
                        .atMost(HalfRequest.SOON)
                        .until(() -> get(carme.address("/health/ready")).statusCode() == 503);

                request.finish();
                assertThat(request.answer())
                        .hasValueSatisfying(line -> assertThat(line).startsWith("HTTP/1.1 "));
            }
            assertThat(carme.awaitEnd()).isEqualTo(128 + 15);
            assertThat(carme.log()).contains("0 requests were cut off");
        }
    }

    @Test
    void aBadValueEndsItWithTheKeysName() throws Exception {
        try (RunnableJar carme = RunnableJar.start(directory, Map.of("carme.access.stale", "long"))) {
            assertThat(carme.awaitEnd()).isEqualTo(2);
            assertThat(carme.log()).contains("carme.access.stale");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedEndsItInsteadOfServingHalfACarme() throws Exception {
        Map<String, String> settings = Map.of(
                "carme.ds.url", "jdbc:mysql://127.0.0.1:" + Ports.free() + "/carme",
                "carme.ds.user", "carme",
                "carme.ds.password", "wrong");
        try (RunnableJar carme = RunnableJar.start(directory, settings)) {
            assertThat(carme.awaitEnd()).isEqualTo(1);
            assertThat(carme.log()).contains("Carme did not start");
        }
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** The TCP addresses on which the process listens, from the kernel's tables. */
    private static List<String> listeners(long pid) throws IOException {
        List<String> inodes;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            inodes = descriptors
                    .map(RunnableJarIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .toList();
        }
        return Stream.of("tcp", "tcp6")
                .map(table -> Path.of("/proc", Long.toString(pid), "net", table))
                .flatMap(RunnableJarIT::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[3].equals("0A") && inodes.contains(columns[9]))
                .map(columns -> address(columns[1]))
                .toList();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** IPv4, plain or mapped into IPv6, in the kernel's little-endian notation. */
    private static String address(String hexadecimal) {
        String[] parts = hexadecimal.split(":");
        long bits = Long.parseLong(parts[0].substring(parts[0].length() - 8), 16);
        return (bits & 255) + "." + (bits >> 8 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 24) + ":"
                + Integer.parseInt(parts[1], 16);
    }
}
