package org.carme.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What Carme says about itself and its parts on its own port. */
record Health(URI frontend) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Without the upgrade to HTTP/2, on which the server drops a connection now and then. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Carme must say how a part is also while that part hangs; a busy machine takes its time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    /** The status of an address: 200 or 503. */
    int status(String path) {
        return get(path).statusCode();
    }

    /** How a part is. */
    String state(String part) {
        return data(part).get("state").asText();
    }

    JsonNode data(String part) {
        try {
            for (JsonNode check : JSON.readTree(get("/health").body()).get("checks")) {
                if (check.get("name").asText().equals(part)) {
                    return check.get("data");
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no check of " + part);
    }

    /** A figure; 0 where there is none. */
    double figure(String name) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** How many rounds of the collector the cluster has answered since Carme's start. */
    long rounds() {
        return (long) figure("carme_collector_pass_seconds_count{result=\"answered\"}");
    }

    private HttpResponse<String> get(String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(frontend.resolve(path))
                            .timeout(AT_ONCE)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
