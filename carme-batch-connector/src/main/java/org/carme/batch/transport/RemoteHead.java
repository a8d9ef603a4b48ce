package org.carme.batch.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;

/**
 * Speaks with the forced command over a channel: version 1 of the protocol, in which an answer is one line, and for long outputs version 2, in
 * which it comes in parts. A head node that knows only version 1 is asked in it.
 */
public final class RemoteHead implements Head, AutoCloseable {

    private static final int VERSION = 1;
    private static final int IN_PARTS = 2;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(70 << 20).build())
            .build());

    private final HeadChannel channel;
    private final Duration timeout;
    private long asked;
    private boolean wholeOnly;

    public RemoteHead(HeadChannel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public synchronized HeadAnswer ask(HeadRequest request) throws BatchException {
        String id = nextId();
        return answer(request, () -> read(id, VERSION, parse(channel.exchange(line(id, VERSION, request), timeout))));
    }

    @Override
    public synchronized HeadAnswer ask(HeadRequest request, OutputPart output) throws BatchException {
        if (!wholeOnly) {
            try {
                return answer(request, () -> readParts(request, output));
            } catch (RejectedException e) {
                if (!e.field().equals(Optional.of("v"))) {
                    throw e;
                }
                wholeOnly = true;
            }
        }
        return Head.super.ask(request, output);
    }

    private static HeadAnswer answer(HeadRequest request, Exchange exchange) throws BatchException {
        try {
            return exchange.run();
        } catch (RequestNotSentException e) {
            throw new UnavailableException(e.getMessage(), e);
        } catch (AnswerLostException e) {
            if (request.changing()) {
                throw new OutcomeUnknownException(e.getMessage(), e);
            }
            throw new UnavailableException(e.fault(), e.getMessage(), e);
        }
    }

    private HeadAnswer readParts(HeadRequest request, OutputPart output)
            throws BatchException, RequestNotSentException, AnswerLostException {
        String id = nextId();
        AtomicReference<JsonNode> last = new AtomicReference<>();
        channel.exchange(line(id, IN_PARTS, request), timeout, text -> {
            JsonNode answer = parse(text);
            JsonNode part = answer.path("part");
            if (!part.isTextual()) {
                last.set(answer);
                return true;
            }
            requireMine(id, IN_PARTS, answer);
            output.take(answer.path("nonce").asText(""), part.asText());
            return false;
        });
        HeadAnswer answer = read(id, IN_PARTS, last.get());
        if (answer.code() == 0) {
            output.take(answer.nonce(), answer.out());
        }
        return answer.withoutOutput();
    }

    private String nextId() {
        return "r-" + ++asked;
    }

    /** Whether it can be asked again. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }

    private static String line(String id, int version, HeadRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("v", version);
        members.put("id", id);
        members.put("verb", request.verb());
        members.putAll(request.fields());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request: " + request, e);
        }
    }

    private HeadAnswer read(String id, int version, JsonNode answer) throws AnswerLostException, RejectedException {
        JsonNode refused = answer.path("refused");
        if (refused.isObject()) {
            requireRefusalOfMine(id, version, answer);
            String field = refused.path("field").asText("");
            String reason = refused.path("reason").asText("");
            throw field.isEmpty() ? new RejectedException(reason) : new RejectedException(field + " " + reason, field);
        }
        requireMine(id, version, answer);
        if (!answer.path("rc").isInt() || !answer.path("clock").isNumber()) {
            throw garbled("an answer without result");
        }
        return new HeadAnswer(
                instant(answer.path("clock").decimalValue()),
                answer.path("rc").asInt(),
                answer.path("out").asText(""),
                answer.path("err").asText(""),
                users(answer.path("users")),
                answer.path("nonce").asText(""));
    }

    private void requireMine(String id, int version, JsonNode answer) throws AnswerLostException {
        if (answer.path("v").asInt() != version || !id.equals(answer.path("id").asText())) {
            throw garbled("an answer to another request");
        }
    }

    /** What could not be read has no id; and what a head node does not know it refuses in its own version. */
    private void requireRefusalOfMine(String id, int version, JsonNode answer) throws AnswerLostException {
        int told = answer.path("v").asInt();
        boolean mine = answer.path("id").isNull() || id.equals(answer.path("id").asText());
        if (!mine || told < VERSION || told > version) {
            throw garbled("an answer to another request");
        }
    }

    private static Map<String, String> users(JsonNode named) {
        Map<String, String> users = new HashMap<>();
        named.fields()
                .forEachRemaining(
                        each -> users.put(each.getKey(), each.getValue().asText()));
        return users;
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
        return new AnswerLostException(Fault.GARBAGE, "the head node sent " + what, null);
    }

    private static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    @FunctionalInterface
    private interface Exchange {
        HeadAnswer run() throws BatchException, RequestNotSentException, AnswerLostException;
    }
}
