package org.carme.batch.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carme.batch.api.Fault;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.UnavailableException;
import org.junit.jupiter.api.Test;

class RemoteHeadTest {

    private static final HeadRequest QUERY = HeadRequest.query("jobs", Map.of());
    private static final HeadRequest CHANGE = HeadRequest.change("submit", Map.of("user", "alice"));

    private final AnswerLines answers = new AnswerLines();
    private final AtomicBoolean ended = new AtomicBoolean();
    private String answer;
    private String next;
    private boolean breaksOff;
    private boolean silent;
    private String asked;

    private final RemoteHead head = new RemoteHead(
            new HeadChannel(
                    new ByteArrayOutputStream() {
                        @Override
                        public void flush() throws IOException {
                            asked = toString(StandardCharsets.UTF_8);
                            reset();
                            if (answer == null) {
                                answers.close();
                            } else if (!silent) {
                                answers.write((answer + (breaksOff ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
                                answer = next;
                            }
                            if (breaksOff) {
                                answers.close();
                            }
                        }
                    },
                    answers,
                    () -> ended.set(true)),
            Duration.ofSeconds(1));

    @Test
    void aRequestIsOneLine() throws Exception {
        answer = "{\"v\":1,\"id\":\"r-1\",\"clock\":1,\"rc\":0,\"out\":\"\",\"err\":\"\"}";
        head.ask(HeadRequest.change("submit", Map.of("user", "al\nice")));
        assertThat(asked).isEqualTo("{\"v\":1,\"id\":\"r-1\",\"verb\":\"submit\",\"user\":\"al\\nice\"}\n");
    }

    @Test
    void anAnswerIsRead() throws Exception {
        answer =
                "{\"v\":1,\"id\":\"r-1\",\"clock\":1763715000.123,\"rc\":3,\"out\":\"a\\nb\",\"err\":\"no\",\"nonce\":\"ff\",\"users\":{\"7\":\"eve\"}}";
        assertThat(head.ask(QUERY))
                .isEqualTo(new HeadAnswer(
                        Instant.ofEpochMilli(1763715000123L), 3, "a\nb", "no", Map.of("7", "eve"), "ff"));
    }

    @Test
    void aRefusalIsARejectionThatNamesTheField() {
        answer =
                "{\"v\":1,\"id\":\"r-1\",\"clock\":1,\"refused\":{\"field\":\"job.name\",\"reason\":\"must be a name\"}}";
        assertThatThrownBy(() -> head.ask(CHANGE)).isInstanceOfSatisfying(RejectedException.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo("job.name must be a name");
            assertThat(rejected.field()).isEqualTo(Optional.of("job.name"));
        });
        assertThat(head.isOpen()).isTrue();
    }

    @Test
    void aRefusalOfAnUnreadableRequestHasNoId() {
        answer = "{\"v\":1,\"id\":null,\"clock\":1,\"refused\":{\"field\":\"\",\"reason\":\"too long\"}}";
        assertThatThrownBy(() -> head.ask(CHANGE))
                .isInstanceOf(RejectedException.class)
                .hasMessage("too long");
    }

    @Test
    void aLostAnswerIsUnknownForChangesAndUnavailableForQueries() {
        answer = null;
        assertThatThrownBy(() -> head.ask(CHANGE)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ended).isTrue();
        assertThatThrownBy(() -> head.ask(CHANGE)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aLostAnswerToAQueryIsUnavailable() {
        answer = null;
        assertThatThrownBy(() -> head.ask(QUERY)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aLongOutputComesInParts() throws Exception {
        answer = "{\"v\":2,\"id\":\"r-1\",\"nonce\":\"ff\",\"part\":\"a\\n\"}\n"
                + "{\"v\":2,\"id\":\"r-1\",\"nonce\":\"ff\",\"part\":\"b\"}\n"
                + "{\"v\":2,\"id\":\"r-1\",\"clock\":1,\"rc\":0,\"out\":\"c\",\"err\":\"\",\"nonce\":\"ff\"}";
        StringBuilder output = new StringBuilder();
        HeadAnswer whole = head.ask(
                QUERY, (nonce, text) -> output.append(nonce).append(text).append(';'));
        assertThat(asked).isEqualTo("{\"v\":2,\"id\":\"r-1\",\"verb\":\"jobs\"}\n");
        assertThat(output).hasToString("ffa\n;ffb;ffc;");
        assertThat(whole.out()).isEmpty();
        assertThat(head.isOpen()).isTrue();
    }

    @Test
    void anOlderHeadIsAskedForTheWhole() throws Exception {
        answer = "{\"v\":1,\"id\":\"r-1\",\"clock\":1,\"refused\":{\"field\":\"v\",\"reason\":\"must be 1\"}}";
        StringBuilder output = new StringBuilder();
        next = "{\"v\":1,\"id\":\"r-2\",\"clock\":1,\"rc\":0,\"out\":\"abc\",\"err\":\"\",\"nonce\":\"ff\"}";
        head.ask(QUERY, (nonce, text) -> output.append(nonce).append(text));
        assertThat(asked).isEqualTo("{\"v\":1,\"id\":\"r-2\",\"verb\":\"jobs\"}\n");
        assertThat(output).hasToString("ffabc");
    }

    @Test
    void partsOfAnAnswerThatBreaksOffAreNoAnswer() {
        answer = "{\"v\":2,\"id\":\"r-1\",\"nonce\":\"ff\",\"part\":\"a\"}\n{\"v\":2,";
        breaksOff = true;
        assertThatThrownBy(() -> head.ask(QUERY, (nonce, text) -> {})).isInstanceOf(UnavailableException.class);
        assertThat(head.isOpen()).isFalse();
    }

    @Test
    void aPartThatMakesNoSenseEndsTheChannel() {
        answer = "{\"v\":2,\"id\":\"r-1\",\"nonce\":\"ff\",\"part\":\"a\"}";
        assertThatThrownBy(() -> head.ask(QUERY, (nonce, text) -> {
                    throw new UnavailableException("nonsense");
                }))
                .hasMessage("nonsense");
        assertThat(head.isOpen()).isFalse();
    }

    @Test
    void aHeadThatStandsStillIsGivenUpInTime() {
        answer = "";
        silent = true;
        assertThatThrownBy(() -> head.ask(QUERY))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SLOW));
        assertThat(ended).isTrue();
    }

    @Test
    void garbageEndsTheChannel() {
        for (String garbage : new String[] {
            "Welcome to the head node!",
            "[]",
            "{}",
            "{\"v\":2,\"id\":\"r-1\",\"clock\":1,\"rc\":0}",
            "{\"v\":1,\"id\":\"r-7\",\"clock\":1,\"rc\":0}",
            "{\"v\":1,\"id\":\"r-1\",\"clock\":1}"
        }) {
            RemoteHeadTest fresh = new RemoteHeadTest();
            fresh.answer = garbage;
            assertThatThrownBy(() -> fresh.head.ask(CHANGE)).as(garbage).isInstanceOf(OutcomeUnknownException.class);
            assertThat(fresh.head.isOpen()).as(garbage).isFalse();
        }
    }
}
