package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern USED =
            Pattern.compile("\"((?:access|login|token|job|route|open|callback|config)\\.[a-z-]+(?:\\.[a-z-]+)*)\"");

    @Test
    void everyTextIsThereInBothLanguagesWithTheSameParameters() throws IOException {
        Properties english = load("Messages.properties");
        Properties german = load("Messages_de.properties");
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(parameters(german.getProperty(key))).as(key).isEqualTo(parameters(english.getProperty(key)));
        }
    }

    @Test
    void everyKeyThatTheSourcesNameHasAText() throws IOException {
        Set<String> known = load("Messages.properties").stringPropertyNames();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher used = USED.matcher(Files.readString(source));
                while (used.find()) {
                    assertThat(known).as(source.toString()).contains(used.group(1));
                }
            }
        }
    }

    @Test
    void umlautsAndQuotesComeOutRight() {
        assertThat(Messages.text(Locale.GERMAN, "access.denied")).isEqualTo("Das dürfen Sie nicht.");
        assertThat(Messages.text(Locale.ENGLISH, "job.project.template")).endsWith("Ask the project's lead.");
        assertThat(Messages.text(Locale.FRENCH, "access.login")).isEqualTo("Please log in.");
    }

    private static Set<String> parameters(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d\\}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Messages.class.getResourceAsStream("/org/carme/" + name)),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
