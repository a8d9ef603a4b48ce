package org.carme.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A full Payara Server in a domain of its own, with every port on loopback. */
public final class FullServer implements AutoCloseable {
    private static final Path INSTALLATION = Path.of("target", "payara6").toAbsolutePath();

    private final Path domain;
    private final Process process;
    private final int port;

    private FullServer(Path domain, Process process, int port) {
        this.domain = domain;
        this.process = process;
        this.port = port;
    }

    /** A server whose applications find this configuration, on this port; its other ports are free ones. */
    public static FullServer start(Path domains, Path configuration, int port) throws IOException {
        Path domain = domains.resolve("carme");
        copy(INSTALLATION.resolve("glassfish/domains/domain1"), domain);
        Path scratch = Files.createDirectory(domain.resolve("scratch"));
        configure(
                domain.resolve("config/domain.xml"),
                port,
                // What docs/payara-server.md tells an administrator to set.
                "-javaagent:" + Path.of("target", "carme-settings.jar").toAbsolutePath(),
                "-Dcarme.config=" + configuration,
                // The server leaves its temporary files behind.
                "-Djava.io.tmpdir=" + scratch);
        Process process = new ProcessBuilder(
                        INSTALLATION.resolve("bin/asadmin").toString(),
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        domains.toString(),
                        "carme")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "full-server.log").toFile())
                .start();
        return new FullServer(domain, process, port);
    }

    /** Deploys as an administrator does by hand: the file goes into the autodeploy directory. */
    public void deploy(Path archive) throws IOException {
        Path directory = Files.createDirectories(domain.resolve("autodeploy"));
        Path target = directory.resolve(archive.getFileName());
        Files.copy(archive, target);
        Path deployed = Path.of(target + "_deployed");
        Path failed = Path.of(target + "_deployFailed");
        await("deployment of " + archive)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Files.exists(deployed) || Files.exists(failed) || !process.isAlive());
        assertThat(deployed).as("see target/full-server.log").exists();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static void configure(Path file, int port, String... jvmOptions) throws IOException {
        String options = Stream.of(jvmOptions)
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .collect(Collectors.joining());
        String text = Files.readString(file)
                .replace("\"0.0.0.0\"", "\"127.0.0.1\"")
                .replace("<network-listener port=\"8080\"", listener(port))
                .replace("<network-listener port=\"8181\"", listener(Ports.free()))
                .replace("<network-listener port=\"4848\"", listener(Ports.free()))
                .replace("-Dosgi.shell.telnet.port=6666", "-Dosgi.shell.telnet.port=" + Ports.free())
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">")
                .replaceFirst("<jvm-options>", options + "<jvm-options>");
        for (String used : List.of("3700", "3820", "3920", "8686")) {
            text = text.replace("port=\"" + used + "\"", "port=\"" + Ports.free() + "\"");
        }
        Files.writeString(file, text);
    }

    private static String listener(int port) {
        return "<network-listener address=\"127.0.0.1\" port=\"" + port + "\"";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
