package org.carme.batch.transport;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the forced command on this machine, for sites where Carme runs on the head node itself. */
final class LocalTransport implements HeadTransport {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTransport.class);
    private static final long PATIENCE_MS = 2_000;

    private final HeadSettings settings;
    private final Set<HeadChannel> channels = ConcurrentHashMap.newKeySet();

    LocalTransport(HeadSettings settings) {
        this.settings = settings;
    }

    @Override
    public HeadChannel open() throws RequestNotSentException {
        Process process = start();
        AnswerLines answers = new AnswerLines();
        HeadChannel channel = new HeadChannel(process.getOutputStream(), answers, () -> end(process));
        channels.add(channel);
        process.onExit().thenRun(() -> channels.remove(channel));
        Thread errors = start("errors", () -> process.getErrorStream().transferTo(answers.errors()));
        start("answers", () -> {
            try (answers) {
                process.getInputStream().transferTo(answers);
                // What it complained about is part of how it ended.
                errors.join(PATIENCE_MS);
            }
        });
        return channel;
    }

    @Override
    public void close() {
        channels.forEach(HeadChannel::close);
    }

    private Process start() throws RequestNotSentException {
        ProcessBuilder builder = new ProcessBuilder(settings.command());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RequestNotSentException("the head command does not start: " + e.getMessage(), e);
        }
    }

    private Thread start(String what, Reading reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (IOException e) {
                        LOG.debug("Reading {} of the head command ended", what, e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "carme-" + settings.cluster() + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The command ends at the end of its input; one that hangs is killed. */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("The head command had ended before", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException, InterruptedException;
    }
}
