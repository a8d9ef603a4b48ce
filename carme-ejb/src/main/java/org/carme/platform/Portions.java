package org.carme.platform;

import java.util.function.IntUnaryOperator;

/**
 * Work on many rows, some at a time, each time in a transaction of its own: nobody waits long for what one of them has locked, and what was done stays done.
 *
 * @param size how many rows one transaction may take
 * @param most how many transactions one run may take; what is left waits for the next run
 */
public record Portions(int size, int most) {
    public Portions {
        if (size < 1 || most < 1) {
            throw new IllegalArgumentException("a run takes at least one row, once");
        }
    }

    /**
     * Goes on until fewer rows are left than one transaction may take.
     *
     * @param work takes at most so many rows, and says how many it took
     */
    public void each(Transactions transactions, IntUnaryOperator work) {
        for (int i = 0; i < most; i++) {
            if (transactions.call(() -> work.applyAsInt(size)) < size) {
                return;
            }
        }
    }
}
