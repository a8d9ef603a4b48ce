package org.carme.web.health;

/** What the process's launcher, which knows nothing of the application inside, asks of it by this name and operation. */
public interface ServingMXBean {
    /** The name under which it is registered. */
    String NAME = "org.carme:type=Serving";

    /** How many requests are being answered. */
    int getUnderWay();

    /**
     * Is not ready any more from now on, and returns when no request is under way, or after the time that the site gives them.
     *
     * @return how many are under way nevertheless
     */
    int finish() throws InterruptedException;
}
