package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTextsTest {
    @ParameterizedTest
    @EnumSource(CauseCode.class)
    void everyCauseIsToldInBothLanguagesWithAllItsParameters(CauseCode code) {
        Object[] values =
                code.parameters().stream().map(name -> "<" + name + ">").toArray();
        Cause cause = Cause.of(code, values);
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            String sentence = cause.sentence(locale, true);
            assertThat(sentence).isNotBlank().doesNotContain("''", "{");
            Arrays.stream(values).forEach(value -> assertThat(sentence).contains(value.toString()));
        }
        assertThat(cause.sentence(Locale.GERMAN, true)).isNotEqualTo(cause.sentence(Locale.ENGLISH, true));
        assertThat(cause.sentence(Locale.FRENCH, true)).isEqualTo(cause.sentence(Locale.ENGLISH, true));
    }

    @Test
    void bothLanguagesHaveTheSameTextsAndNoOthers() throws IOException {
        Properties english = texts("Causes.properties");
        Properties german = texts("Causes_de.properties");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        Set<String> codes = new TreeSet<>();
        Arrays.stream(CauseCode.values()).forEach(code -> codes.add(code.name()));
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(key).matches("(of|what)\\.[a-z]+|[A-Z_]+(\\.others|\\.unsaid)?");
            assertThat(key.matches("(of|what)\\..*") || codes.contains(key.split("\\.")[0]))
                    .as(key)
                    .isTrue();
            assertThat(parameters(german.getProperty(key))).as(key).isEqualTo(parameters(english.getProperty(key)));
        });
    }

    @Test
    void aReaderWhoIsNotTheOwnerIsNotAddressedAsTheOwner() {
        Cause stopped = Cause.of(CauseCode.STOPPED_BY_OWNER);
        assertThat(stopped.sentence(Locale.ENGLISH, true)).isEqualTo("You stopped it.");
        assertThat(stopped.sentence(Locale.ENGLISH, false)).isEqualTo("Its owner stopped it.");
    }

    @Test
    void whatTheClusterSaidIsNeitherFormattedNorLookedUp() {
        Cause refused = Cause.of(CauseCode.CLUSTER_REFUSED, "'{0}' of.account <b>\nsecond line");
        assertThat(refused.sentence(Locale.ENGLISH, true))
                .isEqualTo("The cluster refused it: '{0}' of.account <b>\nsecond line");
        assertThat(new CauseColumns(refused).cause().values()).containsExactly("'{0}' of.account <b> second line");
    }

    private static Set<String> parameters(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d\\}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(CauseTexts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
