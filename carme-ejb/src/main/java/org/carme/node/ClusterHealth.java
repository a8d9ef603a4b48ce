package org.carme.node;

/** What Carme last heard of a cluster. */
public enum ClusterHealth {
    /** Configured, but nothing was heard yet. */
    UNKNOWN,
    /** Answers. */
    UP,
    /** Does not answer; what is shown is what it said last. */
    DOWN
}
