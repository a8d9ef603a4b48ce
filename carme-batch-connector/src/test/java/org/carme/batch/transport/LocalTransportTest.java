package org.carme.batch.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LocalTransportTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void oneProcessAnswersManyRequests() throws Exception {
        try (HeadTransport transport = running("/bin/cat");
                HeadChannel channel = transport.open()) {
            assertThat(channel.exchange("one", SOON)).isEqualTo("one");
            assertThat(channel.exchange("two", SOON)).isEqualTo("two");
        }
    }

    @Test
    void aCommandThatIsNotThereIsNotSent() {
        try (HeadTransport transport = running("/nonexistent/carme-head")) {
            assertThatThrownBy(transport::open).isInstanceOf(RequestNotSentException.class);
        }
    }

    @Test
    void whatTheCommandSaidBeforeItDiedIsTold() throws Exception {
        try (HeadTransport transport =
                        running("/bin/sh", "-c", "read line; echo 'a password is required' >&2; exit 1");
                HeadChannel channel = transport.open()) {
            assertThatThrownBy(() -> channel.exchange("x", SOON))
                    .isInstanceOf(AnswerLostException.class)
                    .hasMessageContaining("a password is required");
        }
    }

    @Test
    void aCommandThatIgnoresTheEndOfItsInputIsKilled() throws Exception {
        Set<ProcessHandle> before = children();
        HeadTransport transport = running("/bin/sleep", "600");
        transport.open();
        assertThat(children()).hasSizeGreaterThan(before.size());
        transport.close();
        await().untilAsserted(() -> assertThat(children()).isEqualTo(before));
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
    }

    private static HeadTransport running(String... command) {
        return new HeadSettings(
                        "lab",
                        HeadSettings.Kind.LOCAL,
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(command),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))
                .transport();
    }
}
