package org.carme.batch.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;

/** A head node with a real SSH server, whose forced command answers each line as the test says. */
final class SshHead implements AutoCloseable {

    /** Ends the channel instead of answering. */
    static final String HANG_UP = "\u0000hang-up";

    /** Never answers. */
    static final String SILENCE = "\u0000silence";

    final AtomicInteger sessions = new AtomicInteger();
    final AtomicInteger commands = new AtomicInteger();
    private final Path directory;
    private final SshServer server;
    private final KeyPair ed25519;
    private final KeyPair rsa;

    SshHead(Path directory, UnaryOperator<String> answers) throws Exception {
        this.directory = directory;
        ed25519 = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        KeyPair account = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        try (OutputStream out = Files.newOutputStream(keyFile())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(account, "test", null, out);
        }
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-------"));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(rsa, ed25519));
        server.setPublickeyAuthenticator((user, key, session) -> {
            sessions.incrementAndGet();
            return user.equals("carme") && KeyUtils.compareKeys(key, account.getPublic());
        });
        server.setPasswordAuthenticator(null);
        server.setCommandFactory((channel, line) -> new Lines(answers));
        server.start();
        pin(ed25519);
    }

    HeadSettings settings() {
        return settings(List.of(new HeadAddress("127.0.0.1", server.getPort())));
    }

    HeadSettings settings(List<HeadAddress> heads) {
        return new HeadSettings(
                "lab",
                HeadSettings.Kind.SSH,
                heads,
                "carme",
                keyFile(),
                knownHosts(),
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    HeadAddress address() {
        return new HeadAddress("127.0.0.1", server.getPort());
    }

    Path keyFile() {
        return directory.resolve("key");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    void pinRsa() throws IOException {
        pin(rsa);
    }

    void pin(KeyPair key) throws IOException {
        Files.writeString(
                knownHosts(),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    void dropSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    List<? extends ServerSession> activeSessions() {
        return server.getActiveSessions().stream()
                .map(ServerSession.class::cast)
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Lines implements Command {

        private final UnaryOperator<String> answers;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;

        Lines(UnaryOperator<String> answers) {
            this.answers = answers;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback exit) {
            this.exit = exit;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            commands.incrementAndGet();
            Thread thread = new Thread(this::serve, "head-command");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String answer = answers.apply(line);
                    if (answer.equals(HANG_UP)) {
                        break;
                    }
                    if (!answer.equals(SILENCE)) {
                        out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // The client hung up.
            } finally {
                commands.decrementAndGet();
                exit.onExit(0);
            }
        }

        @Override
        public void destroy(ChannelSession channel) throws IOException {
            in.close();
        }
    }
}
