package org.carme.entrypoint;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.carme.platform.BadSetting;

/**
 * Where the proxy listens, for the frontend itself: names of jobs need not be known to its machine.
 *
 * @param endpoint address and port
 * @param tls how its certificate is checked; of no meaning for a site without TLS
 */
record ProxyAddress(InetSocketAddress endpoint, SSLSocketFactory tls) {
    private static final int CONNECT_MILLIS = 2_000;

    /** Longer than the proxy itself waits for a gateway, so that it can say that there is none. */
    private static final int ANSWER_MILLIS = 7_000;

    /** The one that is configured. */
    static ProxyAddress configured() {
        return new ProxyAddress(
                ProxySetting.address(),
                ProxySetting.CA_FILE
                        .find()
                        .map(file -> trusting(ProxySetting.CA_FILE.readableFile()))
                        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    /** A connection to an origin by way of the proxy. Its certificate must be good for that origin's name. */
    Socket connect(URI origin) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(endpoint, CONNECT_MILLIS);
            plain.setSoTimeout(ANSWER_MILLIS);
            if (!origin.getScheme().equals("https")) {
                return plain;
            }
            SSLSocket secured = (SSLSocket) tls.createSocket(plain, origin.getHost(), endpoint.getPort(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                trusted.setCertificateEntry("authority-" + number++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new BadSetting(ProxySetting.CA_FILE.key(), "cannot be used: " + file);
        }
    }
}
