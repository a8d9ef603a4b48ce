package org.carme.node;

import java.util.Map;

/** What jobs of Carme hold of a cluster; jobs themselves are told elsewhere. */
public interface Holdings {
    /** Accelerators (or processors, for the kind without devices) that the person's running jobs hold, by the kind's name. */
    Map<String, Integer> heldBy(long userId);

    /** How many jobs of Carme run and wait. */
    Counts counts();

    /**
     * Jobs counted.
     *
     * @param running hold nodes
     * @param waiting wait
     */
    record Counts(int running, int waiting) {}
}
