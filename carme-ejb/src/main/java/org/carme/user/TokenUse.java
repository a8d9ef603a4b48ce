package org.carme.user;

/** What an API token must be good for, so that a method of a service can be called with it. */
public enum TokenUse {
    /** Nothing: the method is for browsers. */
    NEVER,
    /** Reading. */
    READ,
    /** Changing something. */
    CHANGE;

    /** Refuses a token that is not good for it. */
    void require(TokenScope scope) {
        if (this == NEVER) {
            throw new TokenRefused("access.browser");
        }
        if (this == CHANGE && !scope.isChanging()) {
            throw new TokenRefused("access.reading");
        }
    }
}
