package org.carme.node;

/** What is wrong with a cluster, as far as its last answers tell. */
public enum ClusterTrouble {
    /** Nothing. */
    NONE,
    /** No head node can be reached. */
    HEAD,
    /** The head node answers, SLURM's controller does not. */
    CONTROLLER,
    /** It answers slowly, or not in time. */
    SLOW,
    /** What it answers is cut off or cannot be read. */
    GARBAGE
}
