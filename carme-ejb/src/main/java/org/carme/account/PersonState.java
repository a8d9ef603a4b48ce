package org.carme.account;

/** How an account stands on this site. */
public enum PersonState {
    /** Logged in at least once, and may again. */
    ACTIVE,
    /** Known because a project names the person, who never logged in. */
    NEVER,
    /** Disabled on this site. */
    DISABLED,
    /** The directory did not know the person any more when it was last asked. */
    GONE
}
