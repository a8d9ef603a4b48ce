package org.carme.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
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
        Map<String, String> settings = Map.of(
                "carme.batch.adapter",
                "#carme-batch-connector",
                "carme.url",
                "http://127.0.0.1",
                "carme.data",
                directory.toString(),
                "carme.ds.class",
                "org.h2.jdbcx.JdbcDataSource",
                "carme.ds.url",
                "jdbc:h2:file:" + directory.resolve("carme")
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "carme.ds.user",
                "carme",
                "carme.ds.password",
                "",
                "carme.state.key-file",
                directory.resolve("state.key").toString());
        try (FullServer server = FullServer.start(directory, settings)) {
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
