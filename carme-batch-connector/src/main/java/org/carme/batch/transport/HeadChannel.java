package org.carme.batch.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running forced command: takes one request line, answers with one line, again and again.
 *
 * <p>After a failure the channel is closed, as the next line could be the late answer to this request.
 */
public final class HeadChannel implements AutoCloseable {

    private final OutputStream requests;
    private final AnswerLines answers;
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param requests the command's standard input
     * @param answers receives the command's standard output
     * @param end ends the command; called once
     */
    HeadChannel(OutputStream requests, AnswerLines answers, Runnable end) {
        this.requests = requests;
        this.answers = answers;
        this.end = end;
    }

    /** Sends one line and waits for the answer. */
    public synchronized String exchange(String line, Duration timeout)
            throws RequestNotSentException, AnswerLostException {
        if (!isOpen()) {
            throw new RequestNotSentException(answers.explain("the channel to the head node is closed"));
        }
        try {
            requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
            return answers.take(timeout);
        } catch (IOException e) {
            close();
            throw new AnswerLostException(answers.explain("no answer from the head node: " + e.getMessage()), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new AnswerLostException("interrupted while waiting for the head node", e);
        }
    }

    /** Whether the command still runs, as far as this side knows. */
    public boolean isOpen() {
        return !closed.get() && !answers.isEnded();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            end.run();
        }
    }
}
