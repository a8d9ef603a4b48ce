package org.carme.batch.slurm;

/** Reads whole numbers. */
final class Numbers {

    private Numbers() {}

    static int whole(String text) throws MalformedOutputException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new MalformedOutputException("not a number: " + text, e);
        }
    }

    static long large(String text) throws MalformedOutputException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedOutputException("not a number: " + text, e);
        }
    }
}
