package org.carme.node;

/** What people should know of a node, in the order in which it is told. */
public enum NodeCondition {
    /** Works, or stands ready. */
    FINE,
    /** Cleans up after a job. */
    CLEANING,
    /** Is being switched on. */
    STARTING,
    /** Is switched off to save power; a job that needs it wakes it. */
    SWITCHED_OFF,
    /** Gets no new jobs: drained, reserved for a maintenance, or about to be restarted. */
    CLOSED,
    /** Has not answered the cluster for a while. */
    SILENT,
    /** Is out of order. */
    DOWN
}
