package org.carme.batch.slurm;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A record of scontrol: {@code Key=value} separated by spaces; values may hold spaces. */
final class KeyValues {

    private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z][A-Za-z0-9]*)=");

    private final Map<String, String> values = new HashMap<>();

    private KeyValues() {}

    /** Of a key that is there twice the first counts. */
    static KeyValues parse(String text) {
        KeyValues parsed = new KeyValues();
        Matcher keys = KEY.matcher(text);
        boolean found = keys.find();
        while (found) {
            String key = keys.group(1);
            int begin = keys.end();
            found = keys.find();
            parsed.values.putIfAbsent(
                    key,
                    text.substring(begin, found ? keys.start() : text.length()).strip());
        }
        return parsed;
    }

    /** The key's value; empty when it is not there, and for SLURM's words for none. */
    String get(String key) {
        String value = values.getOrDefault(key, "");
        return value.equals("(null)") || value.equals("N/A") ? "" : value;
    }

    String require(String key) throws MalformedOutputException {
        String value = get(key);
        if (value.isEmpty()) {
            throw new MalformedOutputException("a record without " + key);
        }
        return value;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }
}
