package org.carme.project;

/** What a member is in a project. */
public enum ProjectRole {
    /** Answers for it. */
    OWNER,
    /** Runs it. */
    MANAGER,
    /** Works in it. */
    MEMBER
}
