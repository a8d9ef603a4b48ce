package org.carme.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says can be set is what can be set, and what features ask for. */
class DocumentedSettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(carme\\.[a-z.-]+)` \\| (?:`([^`]*)`)?");

    private static final Pattern SECRET =
            Pattern.compile("(?m)^\\| (?:file of|`\\*\\.key` in) `(carme\\.[a-z.-]+)` \\| [^|]{20,} \\|$");

    @Test
    void theTableOfKeysIsComplete() throws IOException {
        assertThat(documented().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void whatAFeatureAsksForCanBeSetAndItsDefaultIsTheDocumentedOne() throws IOException {
        Map<String, String> documented = documented();
        assertThat(features()).isNotEmpty().allSatisfy(setting -> {
            assertThat(Setting.find(setting.key())).as(setting.key()).isPresent();
            setting.fallback().ifPresent(value -> assertThat(documented.get(setting.key()))
                    .as(setting.key())
                    .isEqualTo(value));
        });
    }

    @Test
    void howToChangeEachSecretIsTold() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String table = page.substring(page.indexOf("\n## Secrets\n")).replaceFirst("(?s)(\n## .*?)\n## .*", "$1");
        assertThat(SECRET.matcher(table).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Setting.values())
                        .filter(Setting::holdsSecrets)
                        .map(Setting::key)
                        .toList());
    }

    private static Map<String, String> documented() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        return ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        DocumentedSettingsTest::value,
                        (one, other) -> {
                            throw new AssertionError("documented twice: " + one);
                        },
                        TreeMap::new));
    }

    private static String value(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }

    private static Stream<org.carme.platform.Setting> features() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.carme").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && field.getRawType().isEquivalentTo(org.carme.platform.Setting.class))
                        .map(JavaField::reflect)
                        .map(DocumentedSettingsTest::constant);
    }

    private static org.carme.platform.Setting constant(Field field) {
        try {
            return (org.carme.platform.Setting) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " must be public, for settings are listed", e);
        }
    }
}
