package org.carme.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.batch.api.EntryPointSpec;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.Mount;
import org.carme.batch.api.Secret;
import org.carme.batch.transport.HeadAddress;
import org.carme.batch.transport.HeadSettings;
import org.junit.jupiter.api.Assumptions;

/** The real cluster that the tests tagged {@code lab} run on: {@code -Dcarme.test.lab=NAME}, the first of several. */
public final class LabCluster {

    /** Where {@code ./carme} lies: tests run in their module's directory. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final String name;
    private final HeadSettings settings;

    private LabCluster(String name) throws Exception {
        this.name = name;
        JsonNode status = new ObjectMapper().readTree(lab("status", "--json"));
        Path access = Path.of(status.path("access").asText());
        settings = new HeadSettings(
                name,
                HeadSettings.Kind.SSH,
                List.of(new HeadAddress(status.at("/head/address").asText(), 22)),
                "carme",
                access.resolve("carme_ed25519"),
                access.resolve("known_hosts"),
                List.of(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(100));
        if (lab("exec", "head", "--", "sh", "-c", "ls /etc/carme/callback-ca.pem 2>&1 || true")
                .contains("No such")) {
            String host = status.path("hostAddress").asText();
            lab(
                    "configure-callback",
                    "--url",
                    "https://" + host + ":8443",
                    "--ca",
                    access.resolve("ldap-ca.pem").toString());
        }
    }

    public static LabCluster named() throws Exception {
        String name = System.getProperty("carme.test.lab");
        Assumptions.assumeTrue(name != null, "no lab is named by -Dcarme.test.lab; ./carme test brings one up");
        return new LabCluster(name.split(",")[0]);
    }

    public HeadSettings settings() {
        return settings;
    }

    public String node(String label) {
        return name + "-" + label;
    }

    /** One a100 for a short while, as alice. */
    public static JobSpec oneGpu(String jobName) {
        return new JobSpec(
                UUID.randomUUID(),
                "alice",
                jobName,
                shape(1),
                "jupyterlab.sif",
                List.of(new Mount("vision", false)),
                List.of(new EntryPointSpec("jupyter", "/jupyter/api")),
                new Secret("0123456789abcdef0123456789abcdef"));
    }

    public static JobShape shape(int gpus) {
        return new JobShape(
                Optional.empty(),
                Optional.of("vision"),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.of("a100"),
                gpus,
                1,
                512,
                Duration.ofMinutes(10));
    }

    /** How many requests slurmctld has had from Carme's account since {@link #forgetRequests()}. */
    public int requests() throws Exception {
        String statistics = lab("exec", "head", "--", "sdiag");
        Matcher mine =
                Pattern.compile("(?m)^\\s+carme\\s+\\(\\s*\\d+\\) count:(\\d+)").matcher(statistics);
        return mine.find() ? Integer.parseInt(mine.group(1)) : 0;
    }

    public void forgetRequests() throws Exception {
        lab("exec", "head", "--", "sdiag", "--reset");
    }

    private String lab(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./carme", "lab", arguments[0], "--name", name));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ": " + out);
        }
        return out;
    }
}
