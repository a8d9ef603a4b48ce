package org.carme.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carme.access.Matrix.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of Carme has a row in the matrix, what has a row is there, and every row says something about everybody. */
class AccessMatrixTest {
    private static final Set<String> WORDS = Set.of("yes", "login", "no", "unknown", "nothing");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}|login|factor");
    private static final Pattern TEST = Pattern.compile("`([\\w.]+)\\.(\\w+)`");
    private static final String TEXTS = "Texts that somebody writes";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static JavaClasses carme;
    private static Matrix matrix;

    @BeforeAll
    static void scan() throws IOException {
        carme = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.carme");
        matrix = Matrix.read();
    }

    @Test
    void everyAddressOfThePortalHasARow() throws IOException {
        assertThat(keys("Addresses of the portal"))
                .containsExactlyInAnyOrderElementsOf(new PortalRoutes(carme).found());
    }

    @Test
    void everyLocationOfTheProxiesHasARow() {
        assertThat(keys("Locations of the proxies")).containsExactlyInAnyOrderElementsOf(ProxyLocations.found());
    }

    @Test
    void everyMethodOfAServiceHasARow() {
        assertThat(keys("Services")).containsExactlyInAnyOrderElementsOf(ServiceMethods.found(carme));
    }

    @Test
    void whatAGetCallsIsKnownToChangeNothing() {
        assertThat(keys("What asking by GET calls")).containsExactlyInAnyOrderElementsOf(ReadingCalls.found(carme));
        assertThat(matrix.under("What asking by GET calls"))
                .allSatisfy(row -> assertThat(row.cell("changes")).as(row.key()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Addresses of the portal", "Locations of the proxies"})
    void everyAddressSaysWhatEverybodyGets(String table) {
        assertThat(matrix.under(table)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.cell("asked as")).as(row.key()).isNotBlank();
            assertThat(row.people()).as(row.key()).hasSizeGreaterThan(13);
            assertThat(row.people().values()).as(row.key()).allMatch(STATUS.asMatchPredicate());
        });
    }

    @Test
    void theDescriptionOfTheApiNamesTheTokensThatTheMatrixLetsIn() throws IOException {
        JsonNode paths = new JsonMapper()
                .readTree(ROOT.resolve("carme-web/src/main/resources/org/carme/rest/openapi.json")
                        .toFile());
        List<Row> rows = matrix.under("Addresses of the portal").stream()
                .filter(row -> row.key().contains(" /api/v1/") && !row.key().endsWith("/openapi.json"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            String[] key = row.key().split(" /api/v1");
            JsonNode operation = paths.path("paths").path(key[1]).path(key[0].toLowerCase(Locale.ROOT));
            String least = leastScope(row);
            assertThat(operation.path("x-token-scope").asText()).as(row.key()).isEqualTo(least);
            assertThat(operation.path("security").findValues("login").isEmpty())
                    .as(row.key())
                    .isEqualTo(!least.isEmpty());
        });
    }

    /**
     * The least scope with which an API token gets something else than a refusal; empty where none does. A body that makes no sense (400) is refused before
     * anybody asks who sends it.
     */
    private static String leastScope(Row row) {
        if (!Set.of("403", "400").contains(row.cell("reading token"))) {
            return "READ";
        }
        if (!row.cell("owner's token").equals("403")) {
            return "JOBS";
        }
        if (row.cell("administrator's token").equals("403")) {
            return "";
        }
        return row.key().startsWith("GET ") ? "OVERSEE" : "ADMINISTER";
    }

    @Test
    void everyMethodSaysWhatEverybodyGets() throws IOException {
        String messages = Files.readString(ROOT.resolve("carme-ejb/src/main/resources/org/carme/Messages.properties"));
        assertThat(matrix.under("Services")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.cell("system")).as(row.key()).isNotBlank();
            assertThat(row.people()).as(row.key()).hasSizeGreaterThan(11);
            assertThat(row.people().values())
                    .as(row.key())
                    .allMatch(word ->
                            WORDS.contains(word) || messages.lines().anyMatch(line -> line.startsWith(word + "=")));
        });
    }

    @Test
    void theTestsOfAttacksAreThere() throws IOException {
        String text = Files.readString(Matrix.FILE);
        Matcher named = TEST.matcher(text.substring(text.indexOf("## Attacks")));
        int tests = 0;
        while (named.find()) {
            tests++;
            assertThat(source(named.group(1)))
                    .as(named.group())
                    .containsPattern("(void|def) " + named.group(2) + "\\(");
        }
        assertThat(tests).isGreaterThan(20);
    }

    @Test
    void everyTextThatSomebodyMayWriteHasARow() throws IOException {
        assertThat(keys(TEXTS).stream().filter(key -> !key.startsWith("elsewhere: ")))
                .containsExactlyInAnyOrderElementsOf(WrittenTexts.found(new PortalRoutes(carme)));
        assertThat(matrix.under(TEXTS)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.cell("becomes")).as(row.key()).isNotBlank();
            if (row.cell("becomes").startsWith("shown")) {
                assertThat(row.cell("tests")).as(row.key()).containsPattern("\\w\\.\\w");
            }
        });
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            List<Path> found = files.filter(file -> file.toString().contains("/test"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> file.getFileName().toString().matches(Pattern.quote(name) + "(\\.java|\\.py)?"))
                    .filter(Files::isRegularFile)
                    .toList();
            assertThat(found).as(name).hasSize(1);
            return Files.readString(found.get(0));
        }
    }

    private static List<String> keys(String table) {
        return matrix.under(table).stream().map(Row::key).toList();
    }
}
