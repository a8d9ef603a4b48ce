package org.carme.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.job.JobState;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern IN_PAGES = Pattern.compile("(?:text\\['|say\\('|\\? '|: ')([a-z]+(?:\\.[a-z]+)+)'");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d)");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(texts("_de").stringPropertyNames()).isEqualTo(texts("").stringPropertyNames());
    }

    @Test
    void bothLanguagesTakeTheSameParameters() throws IOException {
        Properties english = texts("");
        Properties german = texts("_de");
        for (String key : english.stringPropertyNames()) {
            assertThat(parameters(german.getProperty(key))).as(key).isEqualTo(parameters(english.getProperty(key)));
        }
    }

    @Test
    void quotesAreWrittenAsTheyAreRead() throws IOException {
        for (String language : List.of("", "_de")) {
            Properties texts = texts(language);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                boolean formatted = PARAMETER.matcher(text).find();
                String alone = text.replace("''", "");
                assertThat(formatted ? alone.contains("'") : text.contains("''"))
                        .as(key)
                        .isFalse();
            }
        }
    }

    @Test
    void whatPagesAskForIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(PAGES)) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                Matcher matcher = IN_PAGES.matcher(Files.readString(page));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(texts("").stringPropertyNames()).containsAll(asked);
    }

    @Test
    void everyStateOfAJobHasAWord() throws IOException {
        assertThat(texts("").stringPropertyNames())
                .containsAll(Stream.of(JobState.values())
                        .map(state -> "state." + state.name())
                        .toList());
    }

    @Test
    void anUnknownLanguageGetsEnglish() {
        assertThat(Texts.say(Locale.FRENCH, "login.title")).isEqualTo("Log in");
        assertThat(Texts.say(Locale.GERMAN, "login.title")).isEqualTo("Anmelden");
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/org/carme/view/Texts" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
