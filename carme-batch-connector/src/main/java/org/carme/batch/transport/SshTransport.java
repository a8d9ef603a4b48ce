package org.carme.batch.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches the forced command by SSH: one session to one of the head nodes, and in it at most {@value #MOST_CHANNELS} channels.
 *
 * <p>Only the configured key is offered, only pinned host keys are accepted, nobody is ever asked, and nothing of the account's own SSH
 * configuration is read.
 */
final class SshTransport implements HeadTransport {

    /** Below the 10 sessions that sshd allows in a connection. */
    static final int MOST_CHANNELS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(SshTransport.class);

    private final HeadSettings settings;
    private final Semaphore slots = new Semaphore(MOST_CHANNELS, true);
    private final Object connecting = new Object();
    private SshClient client;
    private ClientSession session;
    private int nextHead;
    private RequestNotSentException failure;
    private long failedAt;
    private boolean closed;

    SshTransport(HeadSettings settings) {
        this.settings = settings;
    }

    @Override
    public HeadChannel open() throws RequestNotSentException {
        if (!acquireSlot()) {
            throw new RequestNotSentException("all " + MOST_CHANNELS + " channels to the head node are in use");
        }
        try {
            return openChannel();
        } catch (RequestNotSentException | RuntimeException e) {
            slots.release();
            throw e;
        }
    }

    @Override
    public void close() {
        synchronized (connecting) {
            closed = true;
            if (client != null) {
                client.stop();
                client = null;
                session = null;
            }
        }
    }

    private boolean acquireSlot() throws RequestNotSentException {
        try {
            return slots.tryAcquire(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestNotSentException("interrupted while waiting for a channel to the head node", e);
        }
    }

    /** A session may have died unnoticed: a channel that does not open in it gets a second chance in a fresh one. */
    private HeadChannel openChannel() throws RequestNotSentException {
        ClientSession current = session();
        try {
            return openChannel(current);
        } catch (IOException e) {
            LOG.info("No channel to {} in {}: {}", settings.cluster(), current, e.getMessage());
            discard(current);
        }
        ClientSession fresh = session();
        try {
            return openChannel(fresh);
        } catch (IOException e) {
            discard(fresh);
            throw new RequestNotSentException("the head node opens no channel: " + e.getMessage(), e);
        }
    }

    private HeadChannel openChannel(ClientSession current) throws IOException {
        AnswerLines answers = new AnswerLines();
        // The server runs its forced command instead of this one.
        ChannelExec channel = current.createExecChannel("carme-head");
        channel.setOut(answers);
        channel.setErr(answers.errors());
        try {
            channel.open().verify(settings.connectTimeout());
        } catch (IOException e) {
            channel.close(true);
            throw e;
        }
        channel.addCloseFutureListener(closed -> {
            answers.close();
            slots.release();
        });
        // Not at once: the server has to hear of it, else its side of the channel stays.
        return new HeadChannel(channel.getInvertedIn(), answers, () -> channel.close(false));
    }

    private ClientSession session() throws RequestNotSentException {
        long arrived = System.nanoTime();
        synchronized (connecting) {
            if (closed) {
                throw new RequestNotSentException("the connection to the head node was shut down");
            }
            if (session != null && session.isOpen()) {
                return session;
            }
            if (failure != null && failedAt - arrived > 0) {
                // Somebody else just tried while this thread waited.
                throw new RequestNotSentException(failure.getMessage(), failure);
            }
            try {
                session = connectToAny();
                failure = null;
                return session;
            } catch (RequestNotSentException e) {
                failure = e;
                failedAt = System.nanoTime();
                throw e;
            }
        }
    }

    private void discard(ClientSession dead) {
        dead.close(true);
        synchronized (connecting) {
            if (session == dead) {
                session = null;
            }
        }
    }

    private ClientSession connectToAny() throws RequestNotSentException {
        StringBuilder failures = new StringBuilder();
        IOException last = null;
        for (int tried = 0; tried < settings.heads().size(); tried++) {
            HeadAddress head = settings.heads().get(nextHead);
            try {
                ClientSession connected = connect(head);
                LOG.info("Connected to {} of cluster {}", head, settings.cluster());
                return connected;
            } catch (IOException | GeneralSecurityException e) {
                failures.append(failures.isEmpty() ? "" : "; ")
                        .append(head)
                        .append(": ")
                        .append(e.getMessage());
                last = e instanceof IOException io ? io : new IOException(e);
                nextHead = (nextHead + 1) % settings.heads().size();
            }
        }
        throw new RequestNotSentException("no head node can be reached: " + failures, last);
    }

    private ClientSession connect(HeadAddress head) throws IOException, GeneralSecurityException {
        PinnedHostKeys pinned = PinnedHostKeys.read(settings.knownHostsFile(), head);
        SshClient ready = client();
        ready.setServerKeyVerifier(pinned);
        ready.setSignatureFactories(pinned.preferred(ClientBuilder.setUpDefaultSignatureFactories(false)));
        ClientSession fresh = ready.connect(settings.user(), head.host(), head.port())
                .verify(settings.connectTimeout())
                .getSession();
        try {
            fresh.auth().verify(settings.connectTimeout());
            return fresh;
        } catch (IOException e) {
            fresh.close(true);
            throw e;
        }
    }

    private SshClient client() throws IOException, GeneralSecurityException {
        if (client == null) {
            client = SshClients.start(settings.keyFile(), settings.connectTimeout());
        }
        return client;
    }
}
