package org.carme.launch;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;

/** Payara Micro with the connector and the application in it. Its port opens when both are deployed: nobody ever sees half of it. */
final class Server {
    static final String CONNECTOR = "carme-batch-connector";
    private static final String APPLICATION = "carme";
    private static final String CONFIG = "configs.config.server-config.";
    private static final String LISTENER = CONFIG + "network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP = CONFIG + "network-config.protocols.protocol.http-listener.http.";

    private final Settings settings;
    private AdminCommandRunner commands;

    Server(Settings settings) {
        this.settings = settings;
    }

    /** Starts, deploys, and only then listens. */
    void start(Path directory) throws BootstrapException, IOException {
        // From within the file, what libraries have for newer Java versions (records in JSON) is not found.
        PayaraMicro.setUpackedJarDir(
                Files.createDirectory(directory.resolve("jars")).toFile());
        PayaraMicroRuntime runtime = PayaraMicro.getInstance()
                .setRootDir(directory.toFile())
                .setLogPropertiesFile(logging(directory).toFile())
                .setNoCluster(true)
                .setNoHazelcast(true)
                .setInstanceName("carme")
                .setMaxHttpThreads(settings.number(Setting.HTTP_THREADS))
                .setPreBootHandler(this::configure)
                .setPostBootHandler(runner -> commands = runner)
                .bootStrap();
        deploy(runtime, directory, CONNECTOR, "rar");
        deploy(runtime, directory, APPLICATION, "war");
        set(commands, LISTENER + "enabled=true");
    }

    /** Nobody gets in any more, and whoever is in is cut off. */
    void close() {
        set(commands, LISTENER + "enabled=false");
    }

    private void configure(AdminCommandRunner runner) {
        set(runner, CONFIG + "hazelcast-config-specific-configuration.enabled=false");
        set(runner, CONFIG + "availability-service.availability-enabled=false");
        set(runner, CONFIG + "phone-home-runtime-configuration.enabled=false");
        set(runner, LISTENER + "enabled=false");
        set(runner, LISTENER + "address=" + settings.get(Setting.HTTP_ADDRESS));
        set(runner, LISTENER + "port=" + settings.get(Setting.HTTP_PORT));
        set(runner, HTTP + "server-header=false");
        set(runner, HTTP + "trace-enabled=false");
        set(runner, HTTP + "scheme-mapping=X-Forwarded-Proto");
    }

    private static void set(AdminCommandRunner runner, String assignment) {
        ClusterCommandResult result = runner.run("set", assignment);
        if (result.getExitStatus() == ExitStatus.FAILURE) {
            throw new IllegalStateException("The server refused '" + assignment + "': " + result.getOutput());
        }
    }

    /**
     * The server tells a resource adapter by the ending of its file's name. Its own answer is true for a deployment that failed as well; the list of
     * what is deployed tells.
     */
    private static void deploy(PayaraMicroRuntime runtime, Path directory, String name, String type)
            throws BootstrapException, IOException {
        Path archive = directory.resolve(name + "." + type);
        try (InputStream inside = Server.class.getResourceAsStream("/CARME-INF/" + archive.getFileName())) {
            Files.copy(inside, archive);
        }
        runtime.deploy(name, "", archive.toFile());
        if (!runtime.getDeployedApplicationNames().contains(name)) {
            throw new IllegalStateException(name + " could not be deployed; the reason is logged above");
        }
    }

    private Path logging(Path directory) throws IOException {
        Path file = directory.resolve("logging.properties");
        Class<? extends Formatter> form =
                settings.get(Setting.LOG_FORMAT).equals("json") ? JsonFormatter.class : LineFormatter.class;
        try (InputStream defaults = Server.class.getResourceAsStream("logging.properties")) {
            String text = new String(defaults.readAllBytes(), StandardCharsets.ISO_8859_1);
            Files.writeString(file, text + ConsoleHandler.class.getName() + ".formatter=" + form.getName() + "\n");
        }
        return file;
    }
}
