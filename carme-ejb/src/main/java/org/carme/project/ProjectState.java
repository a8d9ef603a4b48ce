package org.carme.project;

/** How far a project is. */
public enum ProjectState {
    /** Somebody asked for it. */
    REQUESTED,
    /** Its members may work. */
    APPROVED,
    /** Its time is over. */
    EXPIRED,
    /** Kept for the record. */
    ARCHIVED
}
