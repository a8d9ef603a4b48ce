package org.carme.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same parts as {@code carme.ear}, in a server that other applications may share. */
@Tag("container")
@Tag("h2")
class FullServerIT {
    @TempDir
    Path directory;

    @Test
    void theArchiveDeploysAndShowsTheLoginPage() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("carme.properties"),
                "carme.url = http://127.0.0.1\ncarme.data = " + directory.resolve("data") + "\n");
        try (FullServer server = FullServer.start(directory, configuration, Ports.free())) {
            server.deploy(Path.of("target", "carme.ear"));

            HttpResponse<String> page = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(HttpRequest.newBuilder(server.address("/")).build(), BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("type=\"password\"");
        }
    }
}
