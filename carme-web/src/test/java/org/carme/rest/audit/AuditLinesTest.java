package org.carme.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.carme.audit.AuditView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLinesTest {
    @Test
    void aLineOfCsvHasAFieldForEachOfItsHeader() {
        assertThat(AuditLines.CSV.line(about("vision")))
                .isEqualTo(
                        "\"7\",\"2026-03-01T10:00:00Z\",\"p\",\"\",\"LOGIN\",\"OK\",\"PROJECT\",\"vision\",\"\",\"\","
                                + "\"5\",\"{\"\"a\"\":\"\"b\"\"}\",\"\"\r\n");
        assertThat(AuditLines.CSV.header().split(",")).hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void noFieldIsAFormula(String text) {
        assertThat(AuditLines.CSV.line(about(text))).contains("\"'" + text + "\"");
    }

    @Test
    void aLineOfJsonIsOneLine() {
        assertThat(AuditLines.JSONL.line(about("a\nb")))
                .contains("\"subject\":\"a\\nb\"")
                .contains("\"time\":\"2026-03-01T10:00:00Z\"")
                .endsWith("}\n")
                .containsOnlyOnce("\n");
    }

    private static AuditView about(String subject) {
        return new AuditView(
                7,
                Instant.parse("2026-03-01T10:00:00Z"),
                Optional.of("p"),
                Optional.empty(),
                "LOGIN",
                "OK",
                Optional.of("PROJECT"),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                Optional.of(5L),
                "{\"a\":\"b\"}",
                Optional.empty());
    }
}
