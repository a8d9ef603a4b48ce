package org.carme.system;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The institute's own login: a real Keycloak on loopback. It knows alice with a second factor, bob without one, and mallory, whom the directory does
 * not know. Started for the first test that asks for it by a parameter, stopped after the last one of all classes; it remembers nothing from run to run.
 */
final class Keycloak implements AutoCloseable {
    /** What it says of somebody who gave two factors, as institutes of research agreed on. */
    static final String TWO_FACTORS = "https://refeds.org/profile/mfa";

    /** Carme's name there, under which the institute asks everybody for the second factor who has one. */
    static final String STRICT = "carme-strict";

    /** Carme's name there, under which it asks for a second factor only where Carme does. */
    static final String LAX = "carme-lax";

    /** What stands on the button. */
    static final String TITLE = "Log in with Example ID";

    private static final Path INSTALLATION = Path.of("target", "keycloak").toAbsolutePath();
    private static final Path LOG = Path.of("target", "keycloak.log");
    private static final String REALM = "institute-realm.json";
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String password = UUID.randomUUID().toString();
    private final String secret = UUID.randomUUID().toString();
    private final String key = newKey();
    private final int port;
    private final Process process;

    private Keycloak(URI portal) throws IOException {
        if (Files.notExists(INSTALLATION)) {
            throw new AssertionError(INSTALLATION + " is missing: Maven's profile keycloak brings it");
        }
        Path realms = Files.createDirectories(INSTALLATION.resolve("data/import"));
        try (InputStream realm = Keycloak.class.getResourceAsStream(REALM)) {
            Files.copy(realm, realms.resolve(REALM), StandardCopyOption.REPLACE_EXISTING);
        }
        port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        INSTALLATION.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--db=dev-mem",
                        "--cache=local",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PORTAL",
                        portal.toString(),
                        "PEOPLES_PASSWORD",
                        password,
                        "CARME_SECRET",
                        secret,
                        "OTP_KEY",
                        key,
                        "JAVA_OPTS_KC_HEAP",
                        "-Xmx512m",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        process = builder.start();
    }

    private static Keycloak start(URI portal) {
        try {
            Keycloak keycloak = new Keycloak(portal);
            try {
                await("Keycloak; see " + LOG.toAbsolutePath())
                        .atMost(START)
                        .pollInterval(Duration.ofMillis(500))
                        .until(keycloak::answers);
                return keycloak;
            } catch (RuntimeException | Error e) {
                keycloak.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Keycloak has ended; see " + LOG.toAbsolutePath());
        }
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create(issuer()))
                    .timeout(AT_ONCE)
                    .build();
            return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String newKey() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return Base32.toBase32String(bytes);
    }

    /** Its name for itself. */
    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/institute";
    }

    /** Has Carme offer this login to everybody, under this name there; Carme asks everybody for a second factor where the settings say nothing else. */
    void offeredBy(Site site, String client, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "carme.oidc.issuer=" + issuer(),
                "carme.oidc.client-id=" + client,
                "carme.oidc.client-secret-file=" + secretFile(site),
                "carme.oidc.title=" + TITLE,
                "carme.factor.required=everyone"));
        all.addAll(List.of(settings));
        site.configure(all.toArray(String[]::new));
    }

    private Path secretFile(Site site) {
        try {
            Path file = site.configuration().resolveSibling("oidc-secret");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setOwner(file, Files.getOwner(site.configuration()));
            return Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody without a login wants to see a page of the portal, and takes the way through the institute. */
    void visitedOnTheWayTo(String target, Site site, Page page) {
        page.navigate(site.page(target));
        page.click("#institute");
        page.waitForSelector("#username");
    }

    /** Somebody types name and password there. */
    void letIn(Page page, String user) {
        page.fill("#username", user);
        page.fill("#password", password);
        page.click("#kc-login");
    }

    /** Alice types her code there. */
    void proveCode(Page page) {
        page.fill("#otp", OneTimeCodes.now(key));
        page.click("#kc-login");
    }

    /** It takes connections, and answers none. */
    void hang() {
        signal("-STOP");
    }

    /** It answers again. */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> Long.toString(handle.pid()))
                .forEach(command::add);
        Command.must(AT_ONCE, command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives a test the one institute. */
    static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Keycloak.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Site site = Site.Provider.of(context);
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Keycloak.class))
                    .computeIfAbsent(Keycloak.class, type -> start(site.url()), Keycloak.class);
        }
    }
}
