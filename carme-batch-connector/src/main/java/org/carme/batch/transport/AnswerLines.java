package org.carme.batch.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Takes a command's output as it comes and hands it out line by line; keeps the end of its error output for explanations. */
final class AnswerLines extends OutputStream {

    /** Above what the head node sends: 64 MiB of text, some of it escaped. */
    private static final int LONGEST_LINE = 160 << 20;

    private static final int LONGEST_ERROR = 2_000;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final StringBuilder errors = new StringBuilder();
    private String line;
    private boolean ended;
    private String failure;

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
            fail("the answer is longer than " + LONGEST_LINE + " bytes");
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** The output ends here. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    /** Waits for the next line. */
    synchronized String take(Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (line == null) {
            if (ended) {
                throw new EOFException(failure == null ? "the connection ended" : failure);
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("time was up after " + timeout.toSeconds() + " s");
            }
            wait(left);
        }
        String taken = line;
        line = null;
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
        if (line != null) {
            fail("an answer that nobody asked for");
        }
        line = text;
        notifyAll();
    }

    private void fail(String reason) throws IOException {
        failure = reason;
        line = null;
        close();
        throw new IOException(reason);
    }
}
