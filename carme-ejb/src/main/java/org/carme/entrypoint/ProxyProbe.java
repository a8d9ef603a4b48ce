package org.carme.entrypoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.carme.platform.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an entry point what a browser would ask: on the job's own origin, through the proxy, which asks the frontend for its decision and speaks to
 * the gateway. Whatever is wrong on that way is found before somebody clicks.
 */
@ApplicationScoped
class ProxyProbe {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyProbe.class);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    /** How the question ended. */
    enum Outcome {
        /** The entry point answered. */
        ANSWERS,
        /** The proxy did not answer, or not as a proxy does. */
        PROXY_AWAY,
        /** The proxy's certificate is not one to believe. */
        PROXY_NOT_BELIEVED,
        /** The proxy could not get through to the job's gateway. */
        GATEWAY_AWAY,
        /** The proxy, the gateway or the application said no. */
        REFUSED
    }

    private final Supplier<ProxyAddress> proxy;

    /** With the proxy that is configured. */
    ProxyProbe() {
        this(ProxyAddress::configured);
    }

    ProxyProbe(Supplier<ProxyAddress> proxy) {
        this.proxy = proxy;
    }

    /** Whether it can ask at all: only where the proxy's address is set. */
    boolean isConfigured() {
        return ProxySetting.ADDRESS.find().isPresent();
    }

    /**
     * Asks once, within some seconds.
     *
     * @param job whose origin
     * @param path what to ask for
     * @param pass what lets the question through
     */
    Outcome ask(UUID job, String path, Token pass) {
        return ask(JobOrigin.of(job), path, pass);
    }

    Outcome ask(URI origin, String path, Token pass) {
        ProxyAddress address = proxy.get();
        try (Socket socket = address.connect(origin)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nCookie: "
                    + JobOrigin.COOKIE + "=" + pass.raw() + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            Matcher status = STATUS.matcher(line == null ? "" : line);
            Outcome outcome = status.matches() ? meaning(Integer.parseInt(status.group(1))) : Outcome.PROXY_AWAY;
            if (outcome != Outcome.ANSWERS) {
                LOG.warn("{}{} through the proxy at {}: {} ({})", origin, path, address.endpoint(), outcome, line);
            }
            return outcome;
        } catch (SSLException e) {
            LOG.warn("The proxy at {} is not believed: {}", address.endpoint(), e.getMessage());
            return Outcome.PROXY_NOT_BELIEVED;
        } catch (IOException e) {
            LOG.warn("The proxy at {} does not answer: {}", address.endpoint(), e.getMessage());
            return Outcome.PROXY_AWAY;
        }
    }

    private static Outcome meaning(int status) {
        return switch (status) {
            case 502, 504 -> Outcome.GATEWAY_AWAY;
            default -> status < 400 ? Outcome.ANSWERS : Outcome.REFUSED;
        };
    }
}
