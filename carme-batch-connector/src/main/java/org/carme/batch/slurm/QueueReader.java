package org.carme.batch.slurm;

import java.util.regex.Pattern;

/**
 * Takes squeue's records apart as they come, and keeps no more of them than the one that has not ended yet.
 *
 * <p>A record is its fields and the reason, its comment and its name, each followed by a nonce that is new for each answer, then a newline:
 * whatever users write can end neither their field nor the record.
 */
final class QueueReader {

    private static final int TEXTS = 3;
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{32,64}");

    /** Above what SLURM lets a user write into one job. */
    private static final int LONGEST_RECORD = 4 << 20;

    private final Records records;
    private final StringBuilder unread = new StringBuilder();
    private String nonce;
    private String fields;
    private int texts;
    private boolean any;

    QueueReader(Records records) {
        this.records = records;
    }

    /** What follows in the output; records end in it, begin in it, or both. */
    void take(String itsNonce, String part) throws MalformedOutputException {
        if (nonce == null && NONCE.matcher(itsNonce).matches()) {
            nonce = itsNonce;
        }
        if (!itsNonce.equals(nonce)) {
            throw new MalformedOutputException("the queue without a nonce");
        }
        unread.append(part);
        int begin = 0;
        for (int at = unread.indexOf(nonce); at >= 0; at = unread.indexOf(nonce, begin)) {
            text(unread.substring(begin, at));
            begin = at + nonce.length();
        }
        unread.delete(0, begin);
        if (unread.length() > LONGEST_RECORD) {
            throw new MalformedOutputException("a job without end in the queue");
        }
    }

    /** The output ends here. */
    void end() throws MalformedOutputException {
        if (nonce == null) {
            throw new MalformedOutputException("the queue without a nonce");
        }
        if (texts != 0 || !unread.toString().equals(any ? "\n" : "")) {
            throw new MalformedOutputException("the queue ends amid a job");
        }
    }

    private void text(String text) throws MalformedOutputException {
        if (texts == 0) {
            if (any && !text.startsWith("\n")) {
                throw new MalformedOutputException("a job without end in the queue");
            }
            fields = any ? text.substring(1) : text;
        }
        texts++;
        if (texts == TEXTS) {
            records.take(fields, text);
            any = true;
            texts = 0;
        }
    }

    /** Receives one record after the other. */
    @FunctionalInterface
    interface Records {
        void take(String fieldsAndReason, String name) throws MalformedOutputException;
    }
}
