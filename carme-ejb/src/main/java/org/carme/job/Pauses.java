package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps the same thing from being done again too soon. For one thread; forgotten at a restart, which only makes it sooner. */
final class Pauses<K> {
    private final Map<K, Instant> last = new HashMap<>();

    /** Whether it was not done for that long; if so it counts as done now. */
    boolean isDue(K key, Duration pause, Instant now) {
        Instant before = last.get(key);
        // What was done in the future was done before the clock was put back: nothing rests for as long as that was.
        if (before != null && !now.isBefore(before) && now.isBefore(before.plus(pause))) {
            return false;
        }
        last.put(key, now);
        return true;
    }

    /** Forgets all but these. */
    void keepOnly(Collection<K> keys) {
        last.keySet().retainAll(keys);
    }
}
