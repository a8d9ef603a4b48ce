package org.carme.batch.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.Fault;

/**
 * A running forced command: takes one request line, answers with one line or more, again and again.
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

    /** Sends one line and waits for an answer of one line. */
    public String exchange(String line, Duration timeout) throws RequestNotSentException, AnswerLostException {
        AtomicReference<String> answer = new AtomicReference<>();
        try {
            exchange(line, timeout, text -> {
                answer.set(text);
                return true;
            });
        } catch (BatchException e) {
            throw new IllegalStateException("nothing was read", e);
        }
        return answer.get();
    }

    /**
     * Sends one line and hands over the lines of the answer as they come.
     *
     * @param timeout bound for the answer as a whole
     */
    synchronized void exchange(String line, Duration timeout, Lines reader)
            throws BatchException, RequestNotSentException, AnswerLostException {
        if (!isOpen() || !answers.expect()) {
            throw new RequestNotSentException(answers.explain("the channel to the head node is closed"));
        }
        boolean whole = false;
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
            while (!reader.isLast(answers.take(deadline))) {
                // The reader has it.
            }
            whole = answers.enough();
        } catch (AnswerLostException e) {
            throw e;
        } catch (IOException e) {
            throw new AnswerLostException(
                    e instanceof SocketTimeoutException ? Fault.SLOW : Fault.HEAD,
                    answers.explain("no answer from the head node: " + e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnswerLostException(Fault.HEAD, "interrupted while waiting for the head node", e);
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    /** Whether the command still runs, as far as this side knows. */
    public boolean isOpen() {
        return !closed.get() && !answers.isEnded();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            answers.close();
            end.run();
        }
    }

    /** Reads an answer line by line. */
    @FunctionalInterface
    interface Lines {

        /** Whether the answer ends with this line. */
        boolean isLast(String line) throws BatchException, AnswerLostException;
    }
}
