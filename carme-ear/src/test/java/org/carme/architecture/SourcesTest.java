package org.carme.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked in the text of the sources. */
class SourcesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.+?)\\*/\\s*package ", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"carme-batch-connector", "carme-ejb", "carme-web", "carme-ear"})
    void everyPackageSaysWhatItIsFor(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(packages).allSatisfy(directory -> {
                Path info = directory.resolve("package-info.java");
                assertThat(info).exists();
                Matcher comment = COMMENT.matcher(Files.readString(info));
                assertThat(comment.find()).as("a comment in %s", info).isTrue();
                assertThat(comment.group(1)).as("what %s says", info).hasSizeGreaterThan(80);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"carme-batch-connector", "carme-ejb", "carme-web", "carme-ear"})
    void versionsStandInTheRootOnly(String module) throws IOException {
        String parent = version(Files.readString(ROOT.resolve("pom.xml"))).get(0);

        assertThat(version(Files.readString(ROOT.resolve(module).resolve("pom.xml"))))
                .allMatch(version -> version.equals(parent) || version.startsWith("${") || version.equals("10"));
    }

    private static List<String> version(String pom) {
        return VERSION.matcher(pom).results().map(found -> found.group(1)).toList();
    }
}
