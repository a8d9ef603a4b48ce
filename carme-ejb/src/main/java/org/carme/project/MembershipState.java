package org.carme.project;

/** How far a membership is. */
public enum MembershipState {
    /** The project invited the person. */
    INVITED,
    /** The person asked to join. */
    REQUESTED,
    /** The person works in the project. */
    ACTIVE,
    /** The person does so no more. */
    ENDED
}
