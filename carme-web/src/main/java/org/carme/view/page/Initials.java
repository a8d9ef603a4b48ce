package org.carme.view.page;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Letters for the small disc that stands for a person. */
final class Initials {

    private Initials() {}

    static String of(String displayName) {
        String[] words = displayName.strip().split("\\s+");
        return Arrays.stream(words.length > 2 ? new String[] {words[0], words[words.length - 1]} : words)
                .filter(word -> !word.isEmpty())
                .map(word -> new String(Character.toChars(Character.toUpperCase(word.codePointAt(0)))))
                .collect(Collectors.joining());
    }
}
