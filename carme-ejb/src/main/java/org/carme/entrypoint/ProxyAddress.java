package org.carme.entrypoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.carme.platform.TrustedAuthorities;

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
                TrustedAuthorities.sockets(
                        ProxySetting.CA_FILE,
                        ProxySetting.CA_FILE.find().map(file -> ProxySetting.CA_FILE.readableFile())));
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
}
