package org.carme.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What else an entry says: a small JSON object of texts. Whoever calls sees to it that no secret and no person's name is among them. */
final class AuditDetails {
    private static final int MOST = 8;
    private static final int LONGEST = 100;

    private AuditDetails() {}

    /** Never longer than the column, whatever the texts are: each character takes at most six in JSON's form only where it is a control character. */
    static String json(Map<String, String> details) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(details)
                .entrySet().stream().limit(MOST).forEach(each -> object.add(each.getKey(), plain(each.getValue())));
        return object.build().toString();
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
