package org.carme.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as it was built, made ready for a server of its own with an embedded database and a head node that answers from recordings. */
final class Build {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path DIRECTORY = TARGET.resolve("container");
    private static final Path RESOURCES = Path.of("src/test/resources/org/carme/container");
    private static final Path RECORDINGS =
            Path.of("../carme-batch-connector/src/test/resources/org/carme/batch/slurm/recorded/24.11");
    private static final String WEB_XML = "WEB-INF/web.xml";

    private Build() {}

    /**
     * The built WAR with the tests in it. The one change: the runner's own servlet has no place behind Carme's rules about addresses, so that the
     * filters which apply them are not mapped.
     */
    static WebArchive withTests(Class<?>... classes) throws IOException, URISyntaxException {
        prepare();
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "carme.war")
                .importFrom(TARGET.resolve("carme/carme-web.war").toFile())
                .as(WebArchive.class);
        try (InputStream built = war.get(WEB_XML).getAsset().openStream()) {
            String text = new String(built.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(
                            "(?s)<filter-mapping>\\s*<filter-name>(origin|security)</filter-name>.*?</filter-mapping>",
                            "");
            war.delete(WEB_XML);
            war.setWebXML(new StringAsset(text));
        }
        return war.addClasses(classes)
                .addAsLibraries(library(Assertions.class), library(Awaitility.class), library(Matcher.class));
    }

    private static void prepare() throws IOException {
        if (Files.exists(DIRECTORY)) {
            try (Stream<Path> old = Files.walk(DIRECTORY)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(DIRECTORY.resolve("server"));
        Files.createDirectories(DIRECTORY.resolve("jars"));
        Path head = Files.copy(RESOURCES.resolve("recorded-head"), DIRECTORY.resolve("recorded-head"));
        Files.writeString(DIRECTORY.resolve("carme.properties"), """
                carme.data = %s
                carme.access.stale = 7m
                carme.factor.required = none
                carme.factor.off = passwords-only
                carme.ldap.users-group = users
                carme.ldap.operator-group = operators
                carme.ldap.admin-group = admins
                carme.site.file = %s
                carme.cluster.name = rec
                carme.cluster.transport = local
                carme.cluster.command = python3 -I %s %s
                """.formatted(
                DIRECTORY.resolve("data"),
                Path.of("../containers/lab/demo/site.json").toAbsolutePath().normalize(),
                head,
                RECORDINGS.toAbsolutePath().normalize()));
        // Where Arquillian will look for it, and nowhere else.
        String address = InetAddress.getLocalHost().getHostAddress();
        Files.writeString(DIRECTORY.resolve("preboot"), """
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=%s
                """.formatted(address));
        Files.writeString(
                DIRECTORY.resolve("postboot"), "deploy " + TARGET.resolve("carme/carme-batch-connector.rar") + "\n");
    }

    private static File library(Class<?> one) throws URISyntaxException {
        return new File(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
