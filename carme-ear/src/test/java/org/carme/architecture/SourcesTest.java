package org.carme.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked in the text of the sources. */
class SourcesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern KEY = Pattern.compile("(?:MPCONFIG=|\")(carme\\.[a-z-]+(?:\\.[a-z-]+)?)[\"}]");
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
                assertThat(comment.group(1))
                        .as("what %s says", info)
                        .hasSizeGreaterThan(80)
                        .containsPattern("(?i)\\b(not|no|nothing|never|nobody)\\b|belongs? to|without");
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

    @Test
    void theLauncherKnowsEveryKeyThatIsRead() throws IOException {
        String known = Files.readString(ROOT.resolve("carme-ear/src/main/java/org/carme/launch/Setting.java"));
        for (String module : List.of("carme-ejb", "carme-web")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(KEY.matcher(Files.readString(file)).results().map(found -> found.group(1)))
                            .as("keys in %s", file)
                            .filteredOn(key -> !key.equals("carme.batch.adapter"))
                            .allSatisfy(key -> assertThat(known).contains('"' + key + '"'));
                }
            }
        }
    }

    private static List<String> version(String pom) {
        return VERSION.matcher(pom).results().map(found -> found.group(1)).toList();
    }
}
