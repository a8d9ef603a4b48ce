package org.carme.rest.problem;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Writes problem documents. */
public final class Problem {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** An answer with a problem document. */
    static Response answer(int status, String type, String detail) {
        return answer(status, type, detail, "", "");
    }

    static Response answer(int status, String type, String detail, String extraName, String extra) {
        Response.Status known = Response.Status.fromStatusCode(status);
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("type", type.isEmpty() ? "about:blank" : "urn:carme:problem:" + type)
                .add("title", known == null ? "Unprocessable Content" : known.getReasonPhrase())
                .add("status", status)
                .add("detail", detail);
        if (!extraName.isEmpty()) {
            document.add(extraName, extra);
        }
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(document.build().toString())
                .build();
    }

    /** The language of the detail: German if the caller prefers it, else English. */
    public static Locale language(List<Locale> accepted) {
        return accepted.stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("de") || language.equals("en"))
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
