package org.carme.user;

/**
 * Event: an administrator took somebody's access to this site away. Observed within the transaction, so that what lets the person in ends with it.
 *
 * @param userId whose
 */
public record AccessTaken(long userId) {}
