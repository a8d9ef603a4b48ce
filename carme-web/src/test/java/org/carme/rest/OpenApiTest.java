package org.carme.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.carme.audit.AuditAction;
import org.carme.job.CauseCode;
import org.carme.job.JobState;
import org.carme.rest.audit.AuditDocument;
import org.carme.rest.job.JobDocument;
import org.junit.jupiter.api.Test;

/** The description says what the documents hold. */
class OpenApiTest {

    @Test
    void statesAndCausesAreAllNamed() {
        assertThat(names(schema("Job").getJsonObject("state")))
                .containsExactly(
                        Arrays.stream(JobState.values()).map(Enum::name).toArray(String[]::new));
        assertThat(names(schema("Cause").getJsonObject("code")))
                .containsExactly(
                        Arrays.stream(CauseCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void aJobHasTheMembersThatItIsSaidToHave() {
        assertThat(schema("Job").keySet())
                .containsExactly(Arrays.stream(JobDocument.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }

    @Test
    void anEntryOfTheAuditHasTheMembersThatItIsSaidToHave() {
        assertThat(schema("AuditEntry").keySet())
                .containsExactly(Arrays.stream(AuditDocument.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
        assertThat(names(schemas().getJsonObject("AuditAction")))
                .containsExactly(
                        Arrays.stream(AuditAction.values()).map(Enum::name).toArray(String[]::new));
    }

    private static Stream<String> names(JsonObject property) {
        return property.getJsonArray("enum").getValuesAs(JsonString::getString).stream();
    }

    private static JsonObject schema(String name) {
        return schemas().getJsonObject(name).getJsonObject("properties");
    }

    private static JsonObject schemas() {
        try (JsonReader reader = Json.createReader(OpenApiTest.class.getResourceAsStream("openapi.json"))) {
            return reader.readObject().getJsonObject("components").getJsonObject("schemas");
        }
    }
}
