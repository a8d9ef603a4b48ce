package org.carme.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carme.directory.Directory;
import org.junit.jupiter.api.Test;

/** What can be chosen as a password can be typed at the next login. */
class PasswordFieldsTest {
    private static final Pattern FIELD = Pattern.compile("<h:inputSecret [^>]*>");

    @Test
    void allTakeAsManyCharacters() throws IOException {
        List<String> fields;
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            fields = pages.filter(page -> page.toString().endsWith(".xhtml"))
                    .flatMap(page -> FIELD.matcher(read(page)).results().map(MatchResult::group))
                    .toList();
        }
        assertThat(fields).hasSizeGreaterThan(3).allSatisfy(field -> assertThat(field)
                .contains("maxlength=\"" + Directory.LONGEST_PASSWORD + "\""));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
