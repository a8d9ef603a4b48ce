package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carme.privacy.MyDataService;
import org.carme.privacy.PersonalPage;
import org.carme.user.Caller;

/** All that is stored about the caller, as a file. */
@Path("me/data")
@Produces(MediaType.APPLICATION_JSON)
public class MyDataResource {
    private static final String FILE = "attachment; filename=\"carme-my-data.json\"";

    @Inject
    private MyDataService data;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** The file. It is written as it is read, some rows at a time. */
    @GET
    public Response download() {
        // Asked before the answer begins: a refusal is an answer of its own.
        List<String> parts = data.begin();
        StreamingOutput content = out -> write(out, parts);
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, FILE)
                .build();
    }

    private void write(OutputStream out, List<String> parts) {
        try (JsonGenerator json = Json.createGenerator(out)) {
            json.writeStartObject();
            json.write("user", caller.principal().uid());
            json.write("made", clock.instant().toString());
            for (String part : parts) {
                json.writeStartArray(part);
                write(json, part);
                json.writeEnd();
            }
            json.writeEnd();
        }
    }

    private void write(JsonGenerator json, String part) {
        Optional<String> after = Optional.empty();
        do {
            PersonalPage page = data.page(part, after);
            page.rows().forEach(row -> write(json, row));
            json.flush();
            after = page.next();
        } while (after.isPresent());
    }

    private static void write(JsonGenerator json, Map<String, Object> row) {
        json.writeStartObject();
        row.forEach((name, value) -> {
            if (value == null) {
                json.writeNull(name);
            } else if (value instanceof Boolean flag) {
                json.write(name, flag);
            } else if (value instanceof Number number) {
                json.write(name, number.longValue());
            } else {
                json.write(name, value.toString());
            }
        });
        json.writeEnd();
    }
}
