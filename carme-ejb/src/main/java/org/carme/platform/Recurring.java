package org.carme.platform;

import java.time.Duration;

/** Work that is done again and again while Carme runs. Beans of this type are found and run by themselves, one run of each at a time. */
public interface Recurring {
    /** How long to wait between two runs. */
    Duration pause();

    /** Does it once; outside any transaction. */
    void run();
}
