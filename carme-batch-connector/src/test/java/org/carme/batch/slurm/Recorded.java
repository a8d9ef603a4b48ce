package org.carme.batch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.transport.HeadAnswer;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What real SLURM versions answered through the head's forced command; see the recordings' README. */
@ParameterizedClass
@ValueSource(strings = {"22.05", "24.11", "26.05"})
abstract class Recorded {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Instant SOME_TIME = Instant.ofEpochSecond(1);

    final String version;

    Recorded(String version) {
        this.version = version;
    }

    JsonNode request(String recording) throws IOException {
        return read(recording).path("request");
    }

    JsonNode read(String recording) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("recorded/" + version + "/" + recording + ".json")) {
            assertThat(in).as(recording).isNotNull();
            return JSON.readTree(in);
        }
    }

    /** A cluster whose head gives the recorded answer to whatever it is asked. */
    SlurmCluster recorded(String recording) throws IOException {
        JsonNode answer = read(recording).path("answer");
        JsonNode refused = answer.path("refused");
        if (refused.isObject()) {
            String field = refused.path("field").asText();
            BatchException failure =
                    new RejectedException(field + " " + refused.path("reason").asText(), field);
            return new SlurmCluster(new ScriptedHead().fails(failure));
        }
        return new SlurmCluster(request -> new HeadAnswer(
                Instant.ofEpochSecond(answer.path("clock").asLong()),
                answer.path("rc").asInt(),
                answer.path("out").asText(),
                answer.path("err").asText(),
                Map.of(),
                answer.path("nonce").asText("")));
    }
}
