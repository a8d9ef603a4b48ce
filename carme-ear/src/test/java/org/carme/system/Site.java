package org.carme.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A whole Carme on the lab: database, proxy with TLS, frontend. Started for the first test of this process that asks for it by a parameter, stopped
 * after the last one of all classes. Lifetimes of rights are short, so that a test sees their end.
 */
final class Site implements AutoCloseable {
    static final Duration STALE = Duration.ofSeconds(20);
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final JsonMapper JSON = new JsonMapper();

    private final Lab lab;
    private JsonNode status;
    private boolean doubtful;

    private Site(Lab lab) {
        this.lab = lab;
    }

    private static Site start(Lab lab) {
        Site site = new Site(lab);
        site.configure();
        return site;
    }

    /** Brings it up to these settings beside those of every test; the frontend is restarted when they are others than it runs with. */
    void configure(String... settings) {
        List<String> all = new ArrayList<>(List.of("--tls"));
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("carme.factor."))) {
            all.add("--passwords-only");
        }
        all.addAll(List.of("--set", "carme.access.stale=" + STALE.toSeconds() + "s"));
        all.addAll(List.of("--set", "carme.log.format=json"));
        all.addAll(List.of("--set", "carme.launch.answer-within=" + ANSWER_WITHIN.toSeconds() + "s"));
        // One of each kind of people in the matrix extends the same job.
        all.addAll(List.of("--set", "carme.extension.times=10"));
        all.addAll(List.of("--set", "carme.launch.grace=" + GRACE.toSeconds() + "s"));
        for (String setting : settings) {
            all.addAll(List.of("--set", setting));
        }
        control("up", all.toArray(String[]::new));
        readStatus();
    }

    Lab lab() {
        return lab;
    }

    URI url() {
        return URI.create(status.get("url").asText());
    }

    /** The address of a page of the portal. */
    String page(String path) {
        return url() + path;
    }

    /** Where jobs report to. */
    URI callback() {
        return URI.create(status.get("callback").get("url").asText());
    }

    /** The origin of a job. */
    String origin(UUID job) {
        return "https://" + job + ".jobs." + url().getHost() + ":" + url().getPort();
    }

    Path certificateAuthority() {
        return Path.of(status.get("caFile").asText());
    }

    String password(String user) {
        return account(user).get("password").asText();
    }

    /** The keys of this person's apps for one-time codes. */
    List<String> keys(String user) {
        List<String> keys = new ArrayList<>();
        account(user).get("keys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private JsonNode account(String user) {
        for (JsonNode account : status.get("accounts")) {
            if (account.get("user").asText().equals(user)) {
                return account;
            }
        }
        throw new AssertionError("There is no account " + user);
    }

    long carmePid() {
        return status.get("carme").get("pid").asLong();
    }

    /** Carme's own port, on this machine. */
    Health health() {
        return new Health(URI.create(status.get("carme").get("http").asText()));
    }

    Path carmeLog() {
        return Path.of(status.get("carme").get("log").asText());
    }

    /** What the proxy was asked. */
    Path accessLog() {
        return Path.of(status.get("proxy").get("accessLog").asText());
    }

    /** Where the proxy looks for Carme. */
    int frontendPort() {
        return URI.create(status.get("carme").get("http").asText()).getPort();
    }

    Path configuration() {
        return Path.of(status.get("carme").get("configuration").asText());
    }

    /** SIGKILL, at once. */
    void killCarme() {
        control("kill", "carme");
    }

    /** An orderly stop. */
    void stopCarme() {
        control("stop", "carme");
    }

    /** Returns when it answers. */
    void startCarme(String... javaOptions) {
        List<String> arguments = new ArrayList<>(List.of("carme"));
        Stream.of(javaOptions).forEach(option -> arguments.add("--java=" + option));
        control("start", arguments.toArray(String[]::new));
        readStatus();
    }

    /** A second Carme on the same database, to which the proxy turns when the first does not answer; the next {@link #configure} ends it. */
    void startStandby() {
        control("start", "standby");
        readStatus();
    }

    void killStandby() {
        control("kill", "standby");
    }

    /** The second Carme's own port. */
    Health standbyHealth() {
        return new Health(URI.create(status.get("standby").get("http").asText()));
    }

    /** Has nginx read its configuration anew. */
    void reloadProxy() {
        control("start", "proxy");
    }

    /** A new nginx. */
    void restartProxy() {
        control("stop", "proxy");
        control("start", "proxy");
    }

    /** New certificates for the proxy, the frontend and the address for callbacks, long before the old ones end. */
    void renewCertificates() {
        control("renew");
    }

    private void readStatus() {
        try {
            status = JSON.readTree(control("status", "--json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String control(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("containers/lab/demo/site", command, "--name", lab.name()));
        all.addAll(List.of(arguments));
        return Command.must(LIMIT, all);
    }

    @Override
    public void close() {
        if (!Boolean.getBoolean("carme.test.keep")) {
            control("down");
        }
    }

    /** Gives a test the one site. */
    static final class Provider implements BeforeAllCallback, ParameterResolver, AfterEachCallback {
        /** Whatever a test that failed has left, the next class finds the site of every test. */
        @Override
        public void beforeAll(ExtensionContext context) {
            Site site = store(context).get(Site.class, Site.class);
            if (site != null && site.doubtful) {
                site.configure();
                site.doubtful = false;
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }

        /**
         * Prints what is left. To be done again and again, for a slurmctld that was killed brings back jobs that had just ended; it drains nodes of
         * which it has forgotten what it started there.
         */
        private static final String TIDY = """
                squeue -ho %A | xargs -r scancel
                sinfo -Nho '%N %t' | awk '$2 ~ /^(drain|drng|down)/ {print $1}' | sort -u \\
                  | xargs -r -I NODE scontrol update NodeName=NODE State=RESUME 2> /dev/null
                squeue -h
                """;

        /** The next test finds an empty and whole cluster, also after one that failed. */
        @Override
        public void afterEach(ExtensionContext context) {
            Site site = store(context).get(Site.class, Site.class);
            if (site != null) {
                site.doubtful |= context.getExecutionException().isPresent();
                await("an empty cluster")
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreExceptions()
                        .until(() -> site.lab.on("head", "sh", "-c", TIDY).isBlank());
            }
        }

        static Site of(ExtensionContext context) {
            Lab lab = Lab.named();
            return store(context).computeIfAbsent(Site.class, key -> start(lab), Site.class);
        }

        private static ExtensionContext.Store store(ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Site.class));
        }
    }
}
