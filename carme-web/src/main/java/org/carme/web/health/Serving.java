package org.carme.web.health;

import java.time.Duration;

/** The requests that are being answered, and how answering ends: nobody new is invited, and those who are there are seen off. */
final class Serving {
    private int underWay;
    private boolean ending;

    synchronized void begin() {
        underWay++;
    }

    synchronized void end() {
        underWay--;
        notifyAll();
    }

    /** How many are being answered now. */
    synchronized int underWay() {
        return underWay;
    }

    /** Whether it is about to end, and whoever can go elsewhere should. */
    synchronized boolean isEnding() {
        return ending;
    }

    /**
     * Returns when nobody waits for an answer any more, or after that time. What still arrives is answered as well.
     *
     * @return how many wait nevertheless
     */
    synchronized int finish(Duration longest) throws InterruptedException {
        ending = true;
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); underWay > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return underWay;
    }
}
