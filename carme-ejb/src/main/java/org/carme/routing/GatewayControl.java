package org.carme.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.carme.certificate.CertificateDirectory;
import org.carme.certificate.CertificateSetting;
import org.carme.certificate.Gateway;

/**
 * Speaks to gateways of jobs with the frontend's own certificate (control protocol version 1: containers/gateway). A gateway runs as its job's user,
 * who may have put something else in its place: whatever it does, the whole of a conversation is over in bounded time.
 */
@ApplicationScoped
class GatewayControl {
    private static final int DNS_NAME = 2;
    private static final int PROTOCOL = 1;
    private static final Duration TIME_OUT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    private final Supplier<SSLSocketFactory> sockets;
    private final Duration whole;

    /** With the certificate that is configured. */
    GatewayControl() {
        this(
                () -> new CertificateDirectory(CertificateSetting.DIRECTORY.path())
                        .frontendContext()
                        .getSocketFactory(),
                WHOLE);
    }

    GatewayControl(Supplier<SSLSocketFactory> sockets, Duration whole) {
        this.sockets = sockets;
        this.whole = whole;
    }

    /**
     * Tells a gateway all grants that it must refuse, and comes back when it does.
     *
     * @throws IOException where it did not confirm
     */
    void deny(Gateway gateway, Collection<UUID> grants) throws IOException {
        JsonArrayBuilder denied = Json.createArrayBuilder();
        grants.forEach(grant -> denied.add(grant.toString()));
        byte[] body = Json.createObjectBuilder()
                .add("v", PROTOCOL)
                .add("grants", denied)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        HttpsURLConnection connection = connect(gateway, "/.carme/v1/denied");
        // The time-outs of a connection are for single reads: one byte now and then would keep it for ever.
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                connection::disconnect, CompletableFuture.delayedExecutor(whole.toMillis(), TimeUnit.MILLISECONDS));
        try {
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_NO_CONTENT) {
                throw new IOException("the gateway answered " + connection.getResponseCode());
            }
        } finally {
            end.cancel(false);
            connection.disconnect();
        }
    }

    private HttpsURLConnection connect(Gateway gateway, String path) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection)
                URI.create("https://" + gateway.upstream() + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setSSLSocketFactory(sockets.get());
        connection.setHostnameVerifier((address, session) -> bears(session, gateway.certificateName()));
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) TIME_OUT.toMillis());
        connection.setReadTimeout((int) TIME_OUT.toMillis());
        return connection;
    }

    /** The certificate names the job, not the address at which it happens to run. */
    private static boolean bears(SSLSession session, String name) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            Collection<List<?>> names = ((X509Certificate) chain[0]).getSubjectAlternativeNames();
            return names != null
                    && names.stream().anyMatch(each -> each.get(0).equals(DNS_NAME) && name.equals(each.get(1)));
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return false;
        }
    }
}
