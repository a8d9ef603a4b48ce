package org.carme.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
    private static final String JOB = "0f0e0d0c-0b0a-4908-8706-050403020100";
    private static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String FORGED = "x\n2026-01-01T00:00:00.000Z INFO    org.carme: forged\r\u2028\u0085\u001b[2J";

    @Test
    void aRecordIsOneLineWithItsTimeInUtc() {
        assertThat(new LineFormatter().format(logged("Job " + JOB + " is RUNNING")))
                .isEqualTo("2026-03-01T10:00:00.000Z INFO    org.carme.job.Launcher: Job " + JOB + " is RUNNING\n");
    }

    @Test
    void whatAUserTypedForgesNoLineInEitherForm() throws Exception {
        LogRecord record = logged("refused: " + FORGED);
        record.setThrown(new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));

        assertThat(new LineFormatter().format(record).lines().skip(1)).allMatch(line -> line.startsWith("    "));
        assertThat(new LineFormatter().format(record)).doesNotContain("\r", "\u2028", "\u0085", "\u001b");
        String json = new JsonFormatter().format(record);
        assertThat(json.lines()).hasSize(1);
        assertThat(json).doesNotContain("\u2028", "\u0085", "\u001b");
        assertThat(json(record).get("message").asText()).isEqualTo("refused: " + FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job " + JOB + " of alice submitted as 7",
                "alice stopped job " + JOB,
                "Entry point jupyter of job " + JOB + " is READY",
                "Incident " + OTHER + " at api/v1/jobs/" + JOB,
                "Job " + JOB + " refused: job " + OTHER + " is better",
                "Stop of JobRef[batchId=7, batchName=train." + JOB + ", submitted=Optional.empty] did not get through",
                "https://" + JOB + ".jobs.carme.example.org/jupyter/ through the proxy at 127.0.0.1:443: PROXY_AWAY",
            })
    void theJobOfARecordStandsInAFieldOfItsOwn(String message) throws Exception {
        assertThat(json(logged(message)).get("job").asText()).isEqualTo(JOB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Incident " + OTHER + " at login", "Part ldap is DOWN", "myjob " + OTHER, "job " + OTHER + "-1"})
    void whatIsAboutNoJobNamesNone(String message) throws Exception {
        assertThat(json(logged(message)).has("job")).isFalse();
    }

    @Test
    void parametersAreFilledIn() throws Exception {
        LogRecord record = logged("The gateway of job {0} refuses {1} ended grants");
        record.setParameters(new Object[] {JOB, 2});
        assertThat(json(record).get("message").asText())
                .isEqualTo("The gateway of job " + JOB + " refuses 2 ended grants");
        assertThat(json(record).get("job").asText()).isEqualTo(JOB);
    }

    private static JsonNode json(LogRecord record) throws JsonProcessingException {
        return new JsonMapper().readTree(new JsonFormatter().format(record));
    }

    private static LogRecord logged(String message) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setLoggerName("org.carme.job.Launcher");
        record.setInstant(Instant.parse("2026-03-01T10:00:00Z"));
        return record;
    }
}
