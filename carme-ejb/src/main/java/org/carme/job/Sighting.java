package org.carme.job;

/** By which way something is known of a batch job. */
enum Sighting {
    /** The queue lists it under its own name. */
    LISTED,
    /** The queue has it under its id; by its name it is not to be found. */
    LOOKED_UP,
    /** Accounting has it, which says nothing of whether the queue still does. */
    ACCOUNTED
}
