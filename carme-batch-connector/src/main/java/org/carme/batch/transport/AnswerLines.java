package org.carme.batch.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes a command's output as it comes and hands it out line by line; keeps the end of its error output for explanations.
 *
 * <p>Lines that nobody waits for end it. While somebody does, the command has to wait when it is far ahead of the reader.
 */
final class AnswerLines extends OutputStream {

    /** Above what the head node sends: 64 MiB of text, some of it escaped. */
    private static final int LONGEST_LINE = 160 << 20;

    /** So many characters of whole lines may wait for the reader. */
    private static final int MOST_UNREAD = 4 << 20;

    private static final int LONGEST_ERROR = 2_000;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final StringBuilder errors = new StringBuilder();
    private final Deque<String> lines = new ArrayDeque<>();
    private int unread;
    private boolean expecting;
    private boolean ended;
    private String failure;

    /** From here on lines are an answer; false when none can come any more. */
    synchronized boolean expect() {
        expecting = !ended;
        return expecting;
    }

    /** The answer is there as a whole; false when there is more than it. */
    synchronized boolean enough() {
        expecting = false;
        return lines.isEmpty();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int begin = offset;
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '\n') {
                pending.write(bytes, begin, at - begin);
                arrived(pending.toString(StandardCharsets.UTF_8));
                pending.reset();
                begin = at + 1;
            }
        }
        pending.write(bytes, begin, offset + length - begin);
        if (pending.size() > LONGEST_LINE) {
            throw fail("the answer is longer than " + LONGEST_LINE + " bytes");
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** The output ends here, or nobody wants any more of it. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    /**
     * Waits for the next line.
     *
     * @param deadline as {@link System#nanoTime()} tells it
     */
    synchronized String take(long deadline) throws IOException, InterruptedException {
        while (lines.isEmpty()) {
            if (ended) {
                throw new EOFException(reason());
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("time was up");
            }
            wait(left);
        }
        String taken = lines.remove();
        unread -= taken.length();
        notifyAll();
        return taken;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** A stream for the command's error output, of which only the last part is kept. */
    OutputStream errors() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                synchronized (AnswerLines.this) {
                    errors.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
                    errors.delete(0, Math.max(0, errors.length() - LONGEST_ERROR));
                }
            }
        };
    }

    /** The message, with what the command said on its error output. */
    synchronized String explain(String message) {
        String said = errors.toString().strip();
        return said.isEmpty() ? message : message + " (" + said + ")";
    }

    private void arrived(String text) throws IOException {
        while (expecting && !ended && unread > MOST_UNREAD) {
            await();
        }
        if (ended) {
            throw new IOException(reason());
        }
        if (!expecting) {
            throw fail("an answer that nobody asked for");
        }
        lines.add(text);
        unread += text.length();
        notifyAll();
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail("interrupted");
        }
    }

    private String reason() {
        return failure == null ? "the connection ended" : failure;
    }

    private IOException fail(String reason) {
        failure = reason;
        lines.clear();
        close();
        return new IOException(reason);
    }
}
