package org.carme.rest.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.carme.audit.AuditView;

/** How an export writes entries: a line each. */
enum AuditLines {
    /** Comma-separated, for spreadsheets; no field is one that a spreadsheet would take for a formula. */
    CSV("text/csv;charset=UTF-8", "csv") {
        @Override
        String header() {
            return "id,time,actor,actorName,action,outcome,subjectKind,subject,subjectName,address,login,details,place\r\n";
        }

        @Override
        String line(AuditView entry) {
            return fields(entry).values().stream().map(AuditLines::field).collect(Collectors.joining(",")) + "\r\n";
        }
    },
    /** A JSON object a line. */
    JSONL("application/jsonl", "jsonl") {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(AuditView entry) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            fields(entry).forEach((name, value) -> {
                if (value instanceof Long number) {
                    object.add(name, number);
                } else if (value != null) {
                    object.add(name, value.toString());
                }
            });
            return object.build() + "\n";
        }
    };

    private static final String FORMULA = "=+-@\t\r\n";

    private final String mediaType;
    private final String ending;

    AuditLines(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    abstract String header();

    abstract String line(AuditView entry);

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return ending;
    }

    private static Map<String, Object> fields(AuditView entry) {
        AuditDocument document = AuditDocument.of(entry);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", document.id());
        fields.put("time", document.time());
        fields.put("actor", document.actor());
        fields.put("actorName", document.actorName());
        fields.put("action", document.action());
        fields.put("outcome", document.outcome());
        fields.put("subjectKind", document.subjectKind());
        fields.put("subject", document.subject());
        fields.put("subjectName", document.subjectName());
        fields.put("address", document.address());
        fields.put("login", document.login());
        fields.put("details", document.details());
        fields.put("place", document.place());
        return fields;
    }

    private static String field(Object value) {
        String text = Objects.toString(value, "");
        String plain = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
