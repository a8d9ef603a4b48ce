package org.carme.audit;

/**
 * Something in the chain that is not as it was sealed.
 *
 * @param kind what is wrong
 * @param place where, as a place in the chain; 0 where there is none
 * @param detail more about it
 */
public record AuditFault(Kind kind, long place, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** An entry says something else than when it was written, or was written without the key. */
        CHANGED,
        /** An entry does not stand behind the one that it was sealed behind: entries were swapped or replaced. */
        OUT_OF_ORDER,
        /** Entries are missing. */
        MISSING,
        /** The chain ends elsewhere than its own record or what was kept outside says: entries were cut off or replaced. */
        WRONG_END,
        /** The chain begins elsewhere than its own record says. */
        WRONG_BEGINNING,
        /** Written with a key that is not in the key file. */
        UNKNOWN_KEY,
        /** What was kept outside is not as it was written there. */
        UNREADABLE_HEAD,
        /** An entry waits for its place much too long: nobody seals. */
        NOT_SEALED
    }
}
