package org.carme.batch.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;

/** Speaks protocol version 1 of the forced command over a channel. */
public final class RemoteHead implements Head, AutoCloseable {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(70 << 20).build())
            .build());

    private final HeadChannel channel;
    private final Duration timeout;
    private long asked;

    public RemoteHead(HeadChannel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public synchronized HeadAnswer ask(HeadRequest request) throws BatchException {
        String id = "r-" + ++asked;
        String line = line(id, request);
        try {
            return read(id, channel.exchange(line, timeout));
        } catch (RequestNotSentException e) {
            throw new UnavailableException(e.getMessage(), e);
        } catch (AnswerLostException e) {
            if (request.changing()) {
                throw new OutcomeUnknownException(e.getMessage(), e);
            }
            throw new UnavailableException(e.getMessage(), e);
        }
    }

    /** Whether it can be asked again. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }

    private static String line(String id, HeadRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("v", VERSION);
        members.put("id", id);
        members.put("verb", request.verb());
        members.putAll(request.fields());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request: " + request, e);
        }
    }

    private HeadAnswer read(String id, String line) throws AnswerLostException, RejectedException {
        JsonNode answer = parse(line);
        JsonNode refused = answer.path("refused");
        boolean mine = id.equals(answer.path("id").asText())
                || refused.isObject() && answer.path("id").isNull();
        if (answer.path("v").asInt() != VERSION || !mine) {
            throw garbled("an answer to another request");
        }
        if (refused.isObject()) {
            String field = refused.path("field").asText("");
            String reason = refused.path("reason").asText("");
            throw field.isEmpty() ? new RejectedException(reason) : new RejectedException(field + " " + reason, field);
        }
        if (!answer.path("rc").isInt() || !answer.path("clock").isNumber()) {
            throw garbled("an answer without result");
        }
        return new HeadAnswer(
                instant(answer.path("clock").decimalValue()),
                answer.path("rc").asInt(),
                answer.path("out").asText(""),
                answer.path("err").asText(""),
                answer.path("nonce").asText(""));
    }

    private JsonNode parse(String line) throws AnswerLostException {
        try {
            JsonNode answer = JSON.readTree(line);
            if (answer != null && answer.isObject()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            throw garbled("an answer that is not JSON");
        }
        throw garbled("an answer that is not an object");
    }

    /** Whatever follows can't be told apart from other answers either. */
    private AnswerLostException garbled(String what) {
        channel.close();
        return new AnswerLostException("the head node sent " + what);
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
}
