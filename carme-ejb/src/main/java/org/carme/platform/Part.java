package org.carme.platform;

import java.time.Duration;

/** Something beside Carme's own process that it works with and that can fail by itself. Beans of this type are found and watched by {@link PartWatch}. */
public interface Part {
    /** Its name in health and metrics: letters and hyphens, the same for ever. */
    String name();

    /** Whether Carme can serve nobody without it. */
    default boolean essential() {
        return false;
    }

    /** How long to wait between two looks. */
    default Duration pause() {
        return Duration.ofSeconds(10);
    }

    /** What to do when it does not work, for whoever runs Carme. */
    String advice();

    /** Looks at it now; outside any transaction, on a thread of its own. What is thrown counts as "does not work". */
    Finding look();
}
