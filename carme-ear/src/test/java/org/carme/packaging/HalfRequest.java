package org.carme.packaging;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A form of which Carme has got the half, and for the rest of which it waits. */
final class HalfRequest implements AutoCloseable {
    static final Duration SOON = Duration.ofMinutes(1);

    /** Itself, and the request for the figures. */
    private static final String UNDER_WAY = "carme_requests_under_way 2.0";

    private final Socket socket;

    private HalfRequest(Socket socket) {
        this.socket = socket;
    }

    /** Returns when it is under way. */
    static HalfRequest to(RunnableJar carme) throws IOException {
        Socket socket = new Socket("127.0.0.1", carme.port());
        HalfRequest request = new HalfRequest(socket);
        request.send("POST /login HTTP/1.1\r\nHost: 127.0.0.1:" + carme.port() + "\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4\r\n\r\nha");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest figures = HttpRequest.newBuilder(carme.address("/metrics")).build();
        await("the half request").atMost(SOON).until(() -> client.send(figures, BodyHandlers.ofString())
                .body()
                .lines()
                .anyMatch(UNDER_WAY::equals));
        return request;
    }

    /** Sends the rest. */
    void finish() throws IOException {
        send("lf");
    }

    /** The first line of what Carme answers; empty where it ends the connection without an answer. */
    Optional<String> answer() throws IOException {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        } catch (SocketException e) {
            // An end without a farewell, as the kernel gives it to those whose words nobody has read.
            return Optional.empty();
        }
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
