package org.carme.project;

/**
 * Event: somebody works in a project no more; rights that came of it end.
 *
 * @param projectId row of the project
 * @param userId row of the person
 */
public record MembershipEnded(long projectId, long userId) {}
