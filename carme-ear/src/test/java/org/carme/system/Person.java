package org.carme.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Somebody who has signed in with something lighter than a browser, for tests that need a crowd. */
record Person(Site site, String cookie) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\"[^>]*>");
    private static final Pattern TOKEN = Pattern.compile("id=\"new-token\"[^>]*>([^<]+)<");
    private static final Pattern LOGIN = Pattern.compile("(?im)^set-cookie: (__Host-carme=[^;]+)");

    /** Also of a name that is no text in any encoding. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Signs in by the forms of the login pages. */
    static Person signedIn(Site site, String user) {
        return signedIn(site, user, "");
    }

    /** The same in a browser that has this cookie before. */
    static Person signedIn(Site site, String user, String before) {
        Person begun = halfway(site, user, before);
        String step = begun.get("/login/factor").body();
        if (!step.contains("id=\"prove\"")) {
            return begun;
        }
        Map<String, String> fields = hidden(step);
        fields.putAll(Map.of("code", OneTimeCodes.fresh(site.keys(user)), "prove", "prove"));
        return begun(site, user, begun.post("/login/factor", fields));
    }

    /** One that has shown the password and nothing beyond it. */
    static Person halfway(Site site, String user) {
        return halfway(site, user, "");
    }

    private static Person halfway(Site site, String user, String before) {
        Map<String, String> fields =
                hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of("uid", user, "password", site.password(user), "sign-in", "sign-in"));
        Curl curl = before.isEmpty() ? new Curl(site) : new Curl(site).header("Cookie", before);
        return begun(site, user, send(curl, site, "/login", fields));
    }

    /** Who one is by the login that came with this answer. */
    private static Person begun(Site site, String user, Curl.Answer answer) {
        Matcher cookie = LOGIN.matcher(answer.text());
        if (!cookie.find()) {
            throw new AssertionError(user + " cannot sign in: " + answer.text());
        }
        return new Person(site, cookie.group(1));
    }

    /** The hidden fields of a page. */
    static Map<String, String> hidden(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(page)
                .results()
                .map(MatchResult::group)
                .forEach(input -> fields.put(attribute(input, "name"), attribute(input, "value")));
        return fields;
    }

    /** Sends a form of the portal's. */
    static Curl.Answer send(Curl curl, Site site, String path, Map<String, String> fields) {
        return curl.header("Origin", site.url().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post(site.page(path), form(fields));
    }

    /** A form as it is sent. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A personal token of the REST API, made on the account page, where that takes the password. */
    String apiToken(String user, String scope) {
        Map<String, String> fields = hidden(get("/account").body());
        fields.putAll(Map.of(
                "token-name",
                scope,
                "token-days",
                "30",
                "token-scope",
                scope,
                "token-password",
                site.password(user),
                "token-create",
                "token-create"));
        Curl.Answer made = post("/account", fields);
        Matcher token = TOKEN.matcher(made.body());
        if (!token.find()) {
            throw new AssertionError(user + " gets no token: " + made.text());
        }
        return token.group(1);
    }

    /** Starts a job over REST. */
    Curl.Answer launch(Map<String, Object> job) throws JsonProcessingException {
        return new Curl(site)
                .patient(PATIENCE)
                .header("Cookie", cookie)
                .header("Origin", site.url().toString())
                .header("Content-Type", "application/json")
                .post(site.page("/api/v1/jobs"), JSON.writeValueAsString(job));
    }

    /** Starts a job, which must work. */
    UUID launched(Map<String, Object> job) throws JsonProcessingException {
        Curl.Answer answer = launch(job);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return UUID.fromString(Api.json(answer).path("id").asText());
    }

    /** Stops a job. */
    Curl.Answer stop(UUID job) {
        return new Curl(site)
                .patient(PATIENCE)
                .header("Cookie", cookie)
                .header("Origin", site.url().toString())
                .delete(site.page("/api/v1/jobs/" + job));
    }

    /** A job, as REST tells of it. */
    JsonNode job(UUID job) {
        return Api.json(get("/api/v1/jobs/" + job));
    }

    /** Returns when something of the job can be opened. */
    void awaitReady(UUID job) {
        await("the job's notebook").atMost(PATIENCE.multipliedBy(2)).until(() -> StreamSupport.stream(
                        job(job).path("entryPoints").spliterator(), false)
                .anyMatch(each -> each.path("state").asText().equals("READY")));
    }

    /** Sends a form of the portal's. */
    Curl.Answer post(String path, Map<String, String> fields) {
        return send(new Curl(site).header("Cookie", cookie), site, path, fields);
    }

    /** Asks for a page of the portal, or by REST. */
    Curl.Answer get(String path) {
        return new Curl(site).header("Cookie", cookie).get(site.page(path));
    }

    /** Ends this login. */
    Curl.Answer signOut() {
        return new Curl(site)
                .header("Cookie", cookie)
                .header("Origin", site.url().toString())
                .post(site.page("/logout"), "");
    }

    /** What an open dashboard keeps open: the page was fetched once, and listens to changes. */
    SSLSocket dashboard() throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket) trusting()
                .getSocketFactory()
                .createSocket("127.0.0.1", site.url().getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(site.url().getHost())));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String handshake = String.join(
                "\r\n",
                "GET /push HTTP/1.1",
                "Host: " + site.url().getAuthority(),
                "Origin: " + site.url(),
                "Cookie: " + cookie,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
        String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (status == null || !status.contains(" 101 ")) {
            throw new AssertionError("no push: " + status);
        }
        return socket;
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream authority = Files.newInputStream(site.certificateAuthority())) {
            store.setCertificateEntry(
                    "site", CertificateFactory.getInstance("X.509").generateCertificate(authority));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String attribute(String input, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(input);
        return value.find() ? value.group(1).replace("&amp;", "&") : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
