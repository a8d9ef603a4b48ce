package org.carme.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;

/**
 * Calls of the provider, bounded in time, length and number: one that hangs or talks without end holds up a few requests, never the site. Redirects
 * are not followed, for a secret goes only where it belongs.
 */
final class ProviderCalls implements ResourceRetriever {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 5_000;
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_AT_ONCE = 8;
    private static final int FIRST_ERROR = 400;

    private final SSLSocketFactory tls;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    ProviderCalls(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** The answer, whatever it says. */
    HTTPResponse send(HTTPRequest request) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException(MOST_AT_ONCE + " requests wait for the provider already");
        }
        try {
            return answer(request);
        } finally {
            places.release();
        }
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, url.toURI()));
            if (answer.getStatusCode() != HTTPResponse.SC_OK) {
                throw new IOException("status " + answer.getStatusCode());
            }
            return new Resource(answer.getBody(), "application/json");
        } catch (URISyntaxException e) {
            throw new IOException("no address: " + url, e);
        }
    }

    private HTTPResponse answer(HTTPRequest request) throws IOException {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false);
        request.setSSLSocketFactory(tls);
        long deadline = System.nanoTime() + WHOLE.toNanos();
        HttpURLConnection connection = request.toHttpURLConnection();
        try {
            HTTPResponse answer = new HTTPResponse(connection.getResponseCode());
            answer.setContentType(connection.getContentType());
            answer.setBody(body(connection, deadline));
            return answer;
        } catch (ParseException e) {
            throw new IOException("an answer of no readable type", e);
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection, long deadline) throws IOException {
        try (InputStream in = connection.getResponseCode() < FIRST_ERROR
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int read = 0; in != null && read >= 0; read = in.read(part)) {
                whole.write(part, 0, read);
                if (whole.size() > LONGEST) {
                    throw new IOException("an answer of more than " + LONGEST + " bytes");
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s");
                }
            }
            return whole.toString(StandardCharsets.UTF_8);
        }
    }
}
