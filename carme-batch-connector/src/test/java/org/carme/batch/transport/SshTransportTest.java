package org.carme.batch.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTransportTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private SshHead head;
    private HeadTransport transport;

    @BeforeEach
    void start() throws Exception {
        head = new SshHead(directory, line -> line.startsWith("say ") ? line.substring(4) : line);
        transport = head.settings().transport();
    }

    @AfterEach
    void stop() throws Exception {
        transport.close();
        head.close();
    }

    @Test
    void oneChannelCarriesManyRequests() throws Exception {
        try (HeadChannel channel = transport.open()) {
            for (int i = 0; i < 200; i++) {
                assertThat(channel.exchange("line " + i + " äöü 🚀", SOON)).isEqualTo("line " + i + " äöü 🚀");
            }
        }
        assertThat(head.sessions.get()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void channelsShareOneSession() throws Exception {
        List<HeadChannel> channels = new ArrayList<>();
        for (int i = 0; i < SshTransport.MOST_CHANNELS; i++) {
            channels.add(transport.open());
            channels.get(i).exchange("x", SOON);
        }
        assertThat(head.activeSessions()).hasSize(1);
        assertThat(head.commands).hasValue(SshTransport.MOST_CHANNELS);
        channels.forEach(HeadChannel::close);
        await().untilAsserted(() -> assertThat(head.commands).hasValue(0));
    }

    @Test
    void oneChannelTooManyIsRefusedAndAClosedOneMakesRoom() throws Exception {
        HeadSettings impatient = withConnectTimeout(head.settings(), Duration.ofSeconds(1));
        try (HeadTransport few = impatient.transport()) {
            List<HeadChannel> channels = new ArrayList<>();
            for (int i = 0; i < SshTransport.MOST_CHANNELS; i++) {
                channels.add(few.open());
            }
            assertThatThrownBy(few::open)
                    .isInstanceOf(RequestNotSentException.class)
                    .hasMessageContaining("in use");
            channels.get(0).close();
            assertThat(few.open().exchange("room", SOON)).isEqualTo("room");
        }
    }

    @Test
    void anAnswerOfManyMegabytesArrivesWhole() throws Exception {
        String large = "0123456789".repeat(1_000_000);
        try (SshHead big = new SshHead(Files.createDirectory(directory.resolve("big")), line -> large);
                HeadTransport way = big.settings().transport();
                HeadChannel channel = way.open()) {
            assertThat(channel.exchange("?", Duration.ofSeconds(30))).isEqualTo(large);
        }
    }

    @Test
    void anUnknownHostKeyIsRefused() throws Exception {
        head.pin(KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256));
        assertThatThrownBy(transport::open).isInstanceOf(RequestNotSentException.class);
        assertThat(head.sessions).hasValue(0);
    }

    @Test
    void aHostWithoutPinnedKeyIsNotEvenContacted() throws Exception {
        Files.writeString(head.knownHosts(), "");
        assertThatThrownBy(transport::open).hasMessageContaining("no host key for 127.0.0.1");
        Files.delete(head.knownHosts());
        assertThatThrownBy(transport::open).hasMessageContaining("cannot be read");
    }

    @Test
    void theServerIsAskedForTheKindOfKeyThatIsPinned() throws Exception {
        head.pinRsa();
        assertThat(transport.open().exchange("rsa", SOON)).isEqualTo("rsa");
    }

    @Test
    void aKeyThatEverybodyCanReadIsNotUsed() throws Exception {
        Files.setPosixFilePermissions(head.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(transport::open).hasMessageContaining("open to everybody");
    }

    @Test
    void aWrongAccountIsAFailureNotAQuestion() throws Exception {
        HeadSettings right = head.settings();
        HeadSettings wrong = new HeadSettings(
                right.cluster(),
                right.kind(),
                right.heads(),
                "somebody",
                right.keyFile(),
                right.knownHostsFile(),
                right.command(),
                right.connectTimeout(),
                right.requestTimeout());
        try (HeadTransport other = wrong.transport()) {
            assertThatThrownBy(other::open).isInstanceOf(RequestNotSentException.class);
        }
    }

    @Test
    void theNextHeadIsTriedWhenOneIsDown() throws Exception {
        HeadAddress nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = new HeadAddress("127.0.0.1", free.getLocalPort());
        }
        String pinned = Files.readString(head.knownHosts());
        Files.writeString(
                head.knownHosts(), pinned + pinned.replace("]:" + head.address().port(), "]:" + nobody.port()));
        try (HeadTransport two = head.settings(List.of(nobody, head.address())).transport()) {
            assertThat(two.open().exchange("second", SOON)).isEqualTo("second");
        }
        try (HeadTransport none = head.settings(List.of(nobody)).transport()) {
            assertThatThrownBy(none::open)
                    .isInstanceOf(RequestNotSentException.class)
                    .hasMessageContaining("127.0.0.1:" + nobody.port());
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingCostsOnlyTheTimeOut() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            String pinned = Files.readString(head.knownHosts());
            Files.writeString(
                    head.knownHosts(), pinned.replace("]:" + head.address().port(), "]:" + mute.getLocalPort()));
            HeadSettings settings = withConnectTimeout(
                    head.settings(List.of(new HeadAddress("127.0.0.1", mute.getLocalPort()))), Duration.ofSeconds(1));
            Instant begin = Instant.now();
            try (HeadTransport stuck = settings.transport()) {
                assertThatThrownBy(stuck::open).isInstanceOf(RequestNotSentException.class);
            }
            assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
        }
    }

    @Test
    void aLostSessionIsReplaced() throws Exception {
        HeadChannel first = transport.open();
        first.exchange("x", SOON);
        head.dropSessions();
        await().until(() -> !first.isOpen());
        assertThatThrownBy(() -> first.exchange("x", SOON)).isInstanceOf(RequestNotSentException.class);
        assertThat(transport.open().exchange("again", SOON)).isEqualTo("again");
    }

    @Test
    void aHeadThatFallsSilentIsGoneLongBeforeTheAnswersTimeIsUp() throws Exception {
        try (Cable cable = new Cable(head.address())) {
            String pinned = Files.readString(head.knownHosts());
            Files.writeString(
                    head.knownHosts(),
                    pinned.replace(
                            "]:" + head.address().port(), "]:" + cable.address().port()));
            try (HeadTransport far = withConnectTimeout(head.settings(List.of(cable.address())), Duration.ofSeconds(2))
                    .transport()) {
                HeadChannel channel = far.open();
                assertThat(channel.exchange("x", SOON)).isEqualTo("x");
                cable.cut();
                Instant begin = Instant.now();
                assertThatThrownBy(() -> channel.exchange("y", Duration.ofMinutes(2)))
                        .isInstanceOf(AnswerLostException.class);
                assertThatThrownBy(far::open).isInstanceOf(RequestNotSentException.class);
                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(1));
                cable.heal();
                assertThat(far.open().exchange("z", SOON)).isEqualTo("z");
            }
        }
    }

    @Test
    void aConnectionThatEndsAfterTheRequestIsALostAnswer() throws Exception {
        HeadChannel channel = transport.open();
        assertThatThrownBy(() -> channel.exchange("say " + SshHead.HANG_UP, SOON))
                .isInstanceOf(AnswerLostException.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void silenceIsALostAnswerAndTheChannelIsNotUsedAgain() throws Exception {
        HeadChannel channel = transport.open();
        assertThatThrownBy(() -> channel.exchange("say " + SshHead.SILENCE, Duration.ofMillis(200)))
                .isInstanceOf(AnswerLostException.class)
                .hasMessageContaining("time was up");
        assertThat(channel.isOpen()).isFalse();
        assertThat(transport.open().exchange("next", SOON)).isEqualTo("next");
    }

    private static HeadSettings withConnectTimeout(HeadSettings of, Duration timeout) {
        return new HeadSettings(
                of.cluster(),
                of.kind(),
                of.heads(),
                of.user(),
                of.keyFile(),
                of.knownHostsFile(),
                of.command(),
                timeout,
                of.requestTimeout());
    }
}
