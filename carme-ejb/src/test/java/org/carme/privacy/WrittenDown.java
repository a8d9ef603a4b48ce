package org.carme.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/personal-data.md}. */
final class WrittenDown {
    private static final Path FILE = Path.of("../docs/personal-data.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (.+) \\|$");

    private WrittenDown() {}

    /** What stands under a heading: name in the first column, the rest of the row behind it. */
    static Map<String, String> under(String heading) {
        try {
            String text = Files.readString(FILE);
            int begin = text.indexOf("\n## " + heading + "\n");
            if (begin < 0) {
                throw new AssertionError("Nothing stands under " + heading);
            }
            int end = text.indexOf("\n## ", begin + 4);
            Map<String, String> rows = new LinkedHashMap<>();
            Matcher row = ROW.matcher(text.substring(begin, end < 0 ? text.length() : end));
            while (row.find()) {
                rows.put(row.group(1), row.group(2));
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
