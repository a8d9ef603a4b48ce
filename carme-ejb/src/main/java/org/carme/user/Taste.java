package org.carme.user;

import java.util.Optional;
import java.util.Set;

/**
 * How a person likes pages.
 *
 * @param language {@code en} or {@code de}; empty for what the browser says
 * @param theme {@code light} or {@code dark}; empty for what the system says
 */
public record Taste(Optional<String> language, Optional<String> theme) {
    private static final Set<String> LANGUAGES = Set.of("en", "de");
    private static final Set<String> THEMES = Set.of("light", "dark");

    public Taste {
        require(language, LANGUAGES);
        require(theme, THEMES);
    }

    private static void require(Optional<String> chosen, Set<String> possible) {
        if (chosen.isPresent() && !possible.contains(chosen.get())) {
            throw new UnknownTaste();
        }
    }
}
